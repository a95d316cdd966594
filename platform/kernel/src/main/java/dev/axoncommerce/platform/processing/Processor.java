package dev.axoncommerce.platform.processing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
            case View<?> view -> view.versions().stream().map(ViewVersion::processor);
            case Saga saga -> Stream.of(saga.name());
            case Reaction reaction -> Stream.of(reaction.name());
            case Log log -> Stream.of(log.name());
        };
    }

    /** The one of that name. */
    static Optional<Processor> named(String name, List<Processor> processors) {
        return processors.stream()
                .filter(processor -> processor.name().equals(name))
                .findFirst();
    }

    /** The views among them. */
    static List<View<?>> viewsOf(List<Processor> processors) {
        var views = new ArrayList<View<?>>();
        processors.forEach(processor -> {
            if (processor instanceof View<?> view) {
                views.add(view);
            }
        });
        return views;
    }
}
