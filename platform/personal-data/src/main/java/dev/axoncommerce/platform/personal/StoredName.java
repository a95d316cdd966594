package dev.axoncommerce.platform.personal;

/**
 * The name of a customer, an operator or a process, as it is stored. That of a customer is a reference, see
 * {@link CustomerNames}; REST shows the name with which the customer signs in.
 *
 * @param stored the reference of a customer, or the name of an operator or a process
 */
public record StoredName(String stored) {}
