package dev.axoncommerce.platform.security;

/** What a user is to the shop. In a token: an entry of the claim {@code roles}. */
public enum Role {
    CUSTOMER,
    OPERATOR
}
