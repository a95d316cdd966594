package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;

/**
 * The address to which an order is shipped. Its country is no personal data, since bookkeeping needs it.
 *
 * @param street the line with street and house number, exactly as the customer wrote it
 * @param country an ISO 3166-1 alpha-2 code; orders placed before revision 3 of {@link OrderPlaced} may have other text
 */
public record ShippingAddress(Personal name, Personal street, Personal city, Personal postalCode, String country) {

    /** An address that is not encrypted. */
    public static ShippingAddress of(String name, String street, String city, String postalCode, String country) {
        return new ShippingAddress(
                Personal.of(name), Personal.of(street), Personal.of(city), Personal.of(postalCode), country);
    }

    /** Whether the address was erased. */
    public boolean wasErased() {
        return name.isErased();
    }

    /** Whether both are the same address, encrypted or not. */
    public boolean isSameAs(ShippingAddress other) {
        return name.isSameTextAs(other.name)
                && street.isSameTextAs(other.street)
                && city.isSameTextAs(other.city)
                && postalCode.isSameTextAs(other.postalCode)
                && country.equals(other.country);
    }

    public ShippingAddress withPersonalData(UnaryOperator<Personal> change) {
        return new ShippingAddress(
                change.apply(name), change.apply(street), change.apply(city), change.apply(postalCode), country);
    }
}
