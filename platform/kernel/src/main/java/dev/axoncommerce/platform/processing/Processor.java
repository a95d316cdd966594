package dev.axoncommerce.platform.processing;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An event processor of a context. A context defines an event processor with a bean of this type. */
public sealed interface Processor permits View, Processor.Saga, Processor.Reaction, Processor.Log {

    /** The name, for people and for REST. */
    String name();

    /** How many threads share the work; fixed when the processor first starts. */
    int segments();

    /**
     * Runs sagas. It begins at the head of the log and cannot be replayed; a failure is tried again until it passes.
     *
     * @param saga its handlers all associate on one id, under one key, and its processing group is this name
     * @param waitsFor by an event, the events that the saga waits for after it; of other events it is not known
     */
    record Saga(String name, int segments, Class<?> saga, Map<Class<?>, List<Class<?>>> waitsFor) implements Processor {

        public Saga(String name, int segments, Class<?> saga) {
            this(name, segments, saga, Map.of());
        }
    }

    /** Sends commands or stores messages of the outbox. It begins at the head of the log, so past events cause nothing. */
    record Reaction(String name, int segments) implements Processor {}

    /**
     * Records every event once, in a transparency log. It begins at the first event, and its one segment writes in the order of
     * the log.
     *
     * @param recorder makes the event handler
     */
    record Log(String name, Supplier<Object> recorder) implements Processor {

        @Override
        public int segments() {
            return 1;
        }
    }
}
