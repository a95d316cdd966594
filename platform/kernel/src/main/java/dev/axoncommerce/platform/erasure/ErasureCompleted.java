package dev.axoncommerce.platform.erasure;

import java.util.Map;
import org.axonframework.serialization.Revision;

/**
 * The records with data of an erased customer are deleted.
 *
 * @param deleted how many keys and records were deleted, by their kind
 */
@Revision("1")
public record ErasureCompleted(String erasureId, String customerId, Map<String, Integer> deleted) {}
