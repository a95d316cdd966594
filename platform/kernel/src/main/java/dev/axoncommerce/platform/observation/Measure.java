package dev.axoncommerce.platform.observation;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Figures that are read every so often and shown as gauges: a bean of this type is all that it takes.
 *
 * @param name the name of the gauge, in dots
 * @param description what it counts, for a person
 * @param tag what tells its values apart
 * @param read reads all values by their tag; may fail, and then there is no figure until it succeeds again
 */
public record Measure(String name, String description, String tag, Supplier<Map<String, Long>> read) {}
