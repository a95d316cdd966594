package dev.axoncommerce.platform.privacy;

import java.util.Map;
import org.axonframework.serialization.Revision;

/**
 * The places with data of an erased customer are cleared.
 *
 * @param places how many keys and records were deleted, by their place
 */
@Revision("1")
public record ErasureCompleted(String erasureId, String customerId, Map<String, Integer> places) {}
