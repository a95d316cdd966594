package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.api.order.StreetLine;
import dev.axoncommerce.platform.rest.PlainText;

/** An address as a request has it. */
public record AddressBody(
        @PlainText(max = 200) String name,
        @PlainText(max = 200) String street,
        @PlainText(max = 200) String city,
        @PlainText(max = 20) String postalCode,
        @PlainText(max = 100) String country) {

    public ShippingAddress toValue() {
        var line = StreetLine.of(street);
        return new ShippingAddress(name, line.street(), line.houseNumber(), city, postalCode, country);
    }
}
