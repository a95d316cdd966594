package dev.axoncommerce.platform.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Reads every {@link Measure} in its own time, so that whoever scrapes waits for no database and no server. */
class Measurements {

    private static final Logger log = LoggerFactory.getLogger(Measurements.class);

    private final MeterRegistry registry;
    private final Map<Measure, Map<String, Shown>> shown = new HashMap<>();

    /** A gauge of its own for each value: to exchange them all at once would show some twice to whoever scrapes meanwhile. */
    private record Shown(AtomicLong value, Gauge gauge) {}

    Measurements(MeterRegistry registry, List<Measure> measures) {
        this.registry = registry;
        measures.forEach(measure -> shown.put(measure, new HashMap<>()));
    }

    @Scheduled(fixedDelayString = "${commerce.measure-every:PT5S}", initialDelayString = "PT1S")
    void read() {
        shown.forEach(this::read);
    }

    private void read(Measure measure, Map<String, Shown> gauges) {
        try {
            show(measure, gauges, measure.read().get());
        } catch (RuntimeException e) {
            log.warn("{} cannot be read at the moment: {}", measure.name(), e.toString());
            show(measure, gauges, Map.of());
        }
    }

    private void show(Measure measure, Map<String, Shown> gauges, Map<String, Long> values) {
        values.forEach((tag, value) -> gauges.computeIfAbsent(tag, unknown -> gauge(measure, unknown)).value().set(value));
        var gone = new HashSet<>(gauges.keySet());
        gone.removeAll(values.keySet());
        gone.forEach(tag -> registry.remove(gauges.remove(tag).gauge()));
    }

    private Shown gauge(Measure measure, String tag) {
        var value = new AtomicLong();
        var gauge = Gauge.builder(measure.name(), value, AtomicLong::doubleValue)
                .description(measure.description())
                .tag(measure.tag(), tag)
                .strongReference(true)
                .register(registry);
        return new Shown(value, gauge);
    }
}
