package dev.axoncommerce.api.order;

/** Where an order goes. */
public record ShippingAddress(String name, String street, String city, String postalCode, String country) {}
