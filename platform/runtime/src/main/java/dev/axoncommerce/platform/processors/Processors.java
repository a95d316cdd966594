package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds processors among those of an application. */
public final class Processors {

    private Processors() {}

    /** The names as which Axon knows a processor; a view has one for each version. */
    public static Stream<String> axonNames(Processor processor) {
        return processor instanceof View<?> view
                ? view.versions().stream().map(ViewVersion::processor)
                : Stream.of(processor.name());
    }

    /** The one of that name. */
    public static Optional<Processor> named(String name, List<Processor> processors) {
        return processors.stream()
                .filter(processor -> processor.name().equals(name))
                .findFirst();
    }

    /** The views among them. */
    public static List<View<?>> viewsOf(List<Processor> processors) {
        var views = new ArrayList<View<?>>();
        processors.forEach(processor -> {
            if (processor instanceof View<?> view) {
                views.add(view);
            }
        });
        return views;
    }
}
