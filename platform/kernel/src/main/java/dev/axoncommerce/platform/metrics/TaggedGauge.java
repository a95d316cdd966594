package dev.axoncommerce.platform.metrics;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A gauge with one value per tag. A bean of this type is read every {@code commerce.measure-every} and published.
 *
 * @param name the name of the gauge, with dots
 * @param description what the gauge counts, for operators
 * @param tag the name of the tag
 * @param read reads all values by their tag. If it throws, the gauge has no value until it succeeds again
 */
public record TaggedGauge(String name, String description, String tag, Supplier<Map<String, Long>> read) {}
