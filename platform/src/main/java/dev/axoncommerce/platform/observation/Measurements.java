package dev.axoncommerce.platform.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Reads every {@link Measure} in its own time, so that whoever scrapes waits for no database and no server. */
class Measurements {

    private static final Logger log = LoggerFactory.getLogger(Measurements.class);

    private final Map<Measure, MultiGauge> gauges = new LinkedHashMap<>();

    Measurements(MeterRegistry registry, List<Measure> measures) {
        measures.forEach(measure -> gauges.put(
                measure,
                MultiGauge.builder(measure.name())
                        .description(measure.description())
                        .register(registry)));
    }

    @Scheduled(fixedDelayString = "${commerce.measure-every:PT5S}", initialDelayString = "PT1S")
    void read() {
        gauges.forEach(Measurements::read);
    }

    private static void read(Measure measure, MultiGauge gauge) {
        try {
            gauge.register(rows(measure), true);
        } catch (RuntimeException e) {
            log.warn("{} cannot be read at the moment: {}", measure.name(), e.toString());
            gauge.register(List.of(), true);
        }
    }

    private static List<MultiGauge.Row<?>> rows(Measure measure) {
        return measure.read().get().entrySet().stream()
                .<MultiGauge.Row<?>>map(value -> MultiGauge.Row.of(Tags.of(measure.tag(), value.getKey()), value.getValue()))
                .toList();
    }
}
