package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.database.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An event processor of a context. A context defines an event processor with a bean of this type. */
public sealed interface Processor {

    /** The name, for people and for REST. */
    String name();

    /** How many threads share the work; fixed when the processor first starts. */
    int segments();

    /**
     * Builds a view. The processor begins at the first event, and keeps its token beside the view. It parks an event
     * that it cannot handle, with all that follows in the same sequence, so that the other sequences go on. Parked
     * events are retried from time to time. There are two copies of it: {@link Generation}.
     *
     * @param schema the schema of its first generation, with {@code TokenEntry} and {@code DeadLetterEntry}
     * @param tables what makes it up
     * @param projection makes the event handlers that keep a generation
     */
    record View(
            String name, int segments, String schema, List<ViewTable> tables, Function<Generation, Object> projection)
            implements Processor {

        static final int FIRST = 1;
        static final int SECOND = 2;

        /** @param number 1 or 2 */
        public Generation generation(int number) {
            return number == FIRST
                    ? new Generation(number, name, schema)
                    : new Generation(number, name + "@" + number, Schema.secondName(schema));
        }

        public List<Generation> generations() {
            return List.of(generation(FIRST), generation(SECOND));
        }

        /** The one that the other one takes turns with. */
        public Generation other(Generation generation) {
            return generation(generation.number() == FIRST ? SECOND : FIRST);
        }
    }

    /**
     * Runs sagas. It begins at the head of the log and cannot be replayed; a failure is tried again until it passes.
     *
     * @param saga its handlers all associate on one id, under one key, and its processing group is this name
     */
    record Saga(String name, int segments, Class<?> saga) implements Processor {}

    /** Sets off something outside the views. It begins at the head of the log, so that nothing is done twice. */
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

    /** The names as which Axon knows it; a view has one for each generation. */
    default Stream<String> axonNames() {
        return switch (this) {
            case View view -> view.generations().stream().map(Generation::processor);
            case Saga saga -> Stream.of(saga.name());
            case Reaction reaction -> Stream.of(reaction.name());
            case Log log -> Stream.of(log.name());
        };
    }

    /** The one of that name. */
    static Optional<Processor> named(String name, List<Processor> processors) {
        return processors.stream().filter(processor -> processor.name().equals(name)).findFirst();
    }

    /** The views among them. */
    static List<View> viewsOf(List<Processor> processors) {
        return processors.stream().filter(View.class::isInstance).map(View.class::cast).toList();
    }
}
