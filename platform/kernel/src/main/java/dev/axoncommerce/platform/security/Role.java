package dev.axoncommerce.platform.security;

/** The role of a user in the shop. In a token, a role is an entry of the claim {@code roles}. */
public enum Role {
    CUSTOMER,
    OPERATOR
}
