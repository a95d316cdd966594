package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.order.pricing.MoneyBody;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The body of a request to place an order. */
@Schema(name = "NewOrder", example = """
                {"lines": [{"sku": "MUG", "quantity": 2}], "paymentMethod": "tok_ok", "shippingAddress":
                {"name": "Alice", "street": "1 Main St", "city": "Utrecht", "postalCode": "3511", "country": "NL"}}
                """)
record OrderRequest(
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Line> lines,
        @NotNull @Valid AddressBody shippingAddress,
        @PlainText(max = 255) String paymentMethod,
        @Valid MoneyBody expectedTotal) {

    @Schema(name = "WantedLine")
    record Line(
            @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
            @NotNull @Min(1) @Max(10_000) Integer quantity) {}

    List<RequestedLine> wantedLines() {
        return lines.stream()
                .map(line -> new RequestedLine(line.sku(), line.quantity()))
                .toList();
    }

    /** The SHA-256 of the parsed body, which ignores formatting and unknown fields. */
    String fingerprint(StoredJson json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(json.write(this).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
