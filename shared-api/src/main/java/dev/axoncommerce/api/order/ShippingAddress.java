package dev.axoncommerce.api.order;

/**
 * Where an order goes.
 *
 * @param houseNumber null if the street was given without one
 */
public record ShippingAddress(
        String name, String street, String houseNumber, String city, String postalCode, String country) {}
