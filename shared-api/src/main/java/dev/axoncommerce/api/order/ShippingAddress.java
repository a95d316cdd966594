package dev.axoncommerce.api.order;

import org.jspecify.annotations.Nullable;

/**
 * Where an order goes.
 *
 * @param houseNumber null if the street was given without one
 */
public record ShippingAddress(
        String name, String street, @Nullable String houseNumber, String city, String postalCode, String country) {}
