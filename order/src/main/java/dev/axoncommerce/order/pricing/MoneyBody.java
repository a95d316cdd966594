package dev.axoncommerce.order.pricing;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Money as a request has it. */
@Schema(name = "Money")
public record MoneyBody(
        @NotNull @Pattern(regexp = "\\d{1,15}\\.\\d{2}", message = "must be a number with two decimals")
        String amount,

        @NotNull String currency) {}
