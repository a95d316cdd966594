package dev.axoncommerce.platform.processing;

/**
 * A version of a view (blue/green): one is shown, and the other one can be built from the log meanwhile.
 *
 * @param number 1 or 2
 * @param processor the name of the processor that builds it, as Axon and its tokens know it
 * @param schema where its tables are, with its {@code TokenEntry} and {@code DeadLetterEntry}
 */
public record ViewVersion(int number, String processor, String schema) {}
