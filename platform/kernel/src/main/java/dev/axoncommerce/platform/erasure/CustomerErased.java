package dev.axoncommerce.platform.erasure;

import org.axonframework.serialization.Revision;

/**
 * The personal data of a customer is erased: its keys are deleted. The metadata name who requested it.
 *
 * @param erasureId identifies the erasure
 * @param number 1 for the first erasure of the customer
 */
@Revision("1")
public record CustomerErased(String erasureId, String customerId, int number) {}
