package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.api.order.StreetLine;
import dev.axoncommerce.order.pricing.MoneyBody;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.wiring.StoredJson;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/** The body of a request to place an order. */
record OrderRequest(
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Line> lines,
        @NotNull @Valid Address shippingAddress,
        @PlainText(max = 255) String paymentMethod,
        @Valid MoneyBody expectedTotal) {

    record Line(
            @NotNull @Pattern(regexp = Sku.PATTERN) String sku, @NotNull @Min(1) @Max(10_000) Integer quantity) {}

    record Address(
            @PlainText(max = 200) String name,
            @PlainText(max = 200) String street,
            @PlainText(max = 200) String city,
            @PlainText(max = 20) String postalCode,
            @PlainText(max = 100) String country) {

        ShippingAddress toValue() {
            var line = StreetLine.of(street);
            return new ShippingAddress(name, line.street(), line.houseNumber(), city, postalCode, country);
        }
    }

    List<PlaceOrder.WantedLine> wantedLines() {
        return lines.stream()
                .map(line -> new PlaceOrder.WantedLine(line.sku(), line.quantity()))
                .toList();
    }

    /** @throws BadInput naming every line whose SKU another line has already */
    void requireEachSkuOnce() {
        var seen = new HashSet<String>();
        var errors = new ArrayList<BadInput.FieldError>();
        for (int i = 0; i < lines.size(); i++) {
            if (!seen.add(lines.get(i).sku())) {
                errors.add(new BadInput.FieldError("lines[%d].sku".formatted(i), "is in the order already"));
            }
        }
        if (!errors.isEmpty()) {
            throw new BadInput(errors);
        }
    }

    /** The SHA-256 of the parsed body: how it was written does not matter, nor do fields that nobody reads. */
    String fingerprint(StoredJson json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(json.write(this).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
