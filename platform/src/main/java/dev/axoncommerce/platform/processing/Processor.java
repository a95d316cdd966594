package dev.axoncommerce.platform.processing;

/** An event processor of a context: a bean of this type is all that it takes to have one. */
public sealed interface Processor {

    /** The name, the same as the processing group of its handlers. */
    String name();

    /** How many threads share the work; fixed when the processor first starts. */
    int segments();

    /**
     * Builds a view. It begins at the first event, keeps its token beside the view, and parks what it cannot handle,
     * with all that follows in the same sequence, so that the others go on; what is parked is tried again from time to time.
     *
     * @param schema the schema of the view, with its {@code TokenEntry} and {@code DeadLetterEntry}
     */
    record View(String name, int segments, String schema) implements Processor {}

    /** Runs sagas. It begins at the head of the log and cannot be replayed; a failure is tried again until it passes. */
    record Saga(String name, int segments) implements Processor {}

    /** Sets off something outside the views. It begins at the head of the log, so that nothing is done twice. */
    record Reaction(String name, int segments) implements Processor {}
}
