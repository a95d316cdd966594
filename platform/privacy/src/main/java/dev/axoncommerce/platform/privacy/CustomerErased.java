package dev.axoncommerce.platform.privacy;

import org.axonframework.serialization.Revision;

/**
 * The personal data of a customer is erased: its keys are deleted. The metadata name who asked for it.
 *
 * @param erasureId identifies the erasure
 */
@Revision("1")
public record CustomerErased(String erasureId, String customerId) {}
