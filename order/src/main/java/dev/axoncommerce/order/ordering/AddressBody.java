package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.platform.rest.CountryCode;
import dev.axoncommerce.platform.rest.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;

/** An address as a request has it. */
@Schema(name = "NewAddress")
public record AddressBody(
        @PlainText(max = 200) String name,
        @PlainText(max = 200) String street,
        @PlainText(max = 200) String city,
        @PlainText(max = 20) String postalCode,
        @CountryCode String country) {

    public ShippingAddress toValue() {
        return ShippingAddress.of(name, street, city, postalCode, country);
    }
}
