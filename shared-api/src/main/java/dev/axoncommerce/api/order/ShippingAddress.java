package dev.axoncommerce.api.order;

/**
 * The address to which an order is shipped.
 *
 * @param street the line with street and house number, exactly as the customer wrote it
 * @param country an ISO 3166-1 alpha-2 code; orders placed before revision 3 of {@link OrderPlaced} may have other text
 */
public record ShippingAddress(String name, String street, String city, String postalCode, String country) {}
