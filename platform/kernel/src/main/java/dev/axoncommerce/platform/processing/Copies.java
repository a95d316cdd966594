package dev.axoncommerce.platform.processing;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The two copies of a view.
 *
 * @param <V> what reads and writes the tables of one copy
 */
public final class Copies<V> {

    private final Supplier<Generation> active;
    private final Map<Integer, V> byNumber;

    Copies(Processor.View view, Supplier<Generation> active, Function<String, V> inSchema) {
        this.active = active;
        this.byNumber = view.generations().stream()
                .collect(Collectors.toMap(Generation::number, generation -> inSchema.apply(generation.schema())));
    }

    /**
     * The copy that is shown at this moment. A reader that reads several times for one answer calls this method once.
     */
    public V shown() {
        return of(active.get());
    }

    /** The copy of a generation, shown or not. */
    public V of(Generation generation) {
        return byNumber.get(generation.number());
    }
}
