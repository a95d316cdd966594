package dev.axoncommerce.platform.personal;

import java.util.function.ToIntFunction;

/**
 * Records about persons that are deleted with an erasure. A module defines them with a bean.
 *
 * @param kind the name under which they are counted, such as {@code recordedResponses}
 * @param delete deletes the records of a person and returns how many there were; may be called again
 */
public record PersonalRecords(String kind, ToIntFunction<String> delete) {}
