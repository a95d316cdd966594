package dev.axoncommerce.platform.observation;

import dev.axoncommerce.platform.metrics.TaggedGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Reads every {@link TaggedGauge} at an interval, so that a scrape waits for no database. A gauge that takes long, such as a count of many rows, is
 * read less often, so that it takes about one percent of the time of a processor, but at least once a minute.
 */
class Gauges {

    private static final Logger log = LoggerFactory.getLogger(Gauges.class);

    private static final int REST = 99;
    private static final long LONGEST_REST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** @param next when it is read again, in the nanoseconds of the JVM */
    private record Published(TaggedGauge source, MultiGauge gauge, Map<String, AtomicLong> values, AtomicLong next) {}

    private final List<Published> gauges;

    Gauges(MeterRegistry registry, List<TaggedGauge> sources) {
        this.gauges =
                sources.stream().map(source -> published(source, registry)).toList();
    }

    private static Published published(TaggedGauge source, MeterRegistry registry) {
        var gauge = MultiGauge.builder(source.name())
                .description(source.description())
                .register(registry);
        return new Published(source, gauge, new HashMap<>(), new AtomicLong(System.nanoTime()));
    }

    @Scheduled(fixedDelayString = "${commerce.measure-every:PT5S}", initialDelayString = "PT1S")
    void read() {
        gauges.forEach(Gauges::read);
    }

    private static void read(Published published) {
        var begun = System.nanoTime();
        if (begun - published.next().get() < 0) {
            return;
        }
        try {
            publish(published, published.source().read().get());
            var took = System.nanoTime() - begun;
            published.next().set(begun + took + Math.min(REST * took, LONGEST_REST_NANOS));
        } catch (RuntimeException e) {
            log.warn("{} cannot be read at the moment: {}", published.source().name(), e.toString());
            publish(published, Map.of());
        }
    }

    /** Rows keep their objects, so that a scrape meanwhile finds each gauge once. */
    private static void publish(Published published, Map<String, Long> read) {
        var values = published.values();
        values.keySet().retainAll(read.keySet());
        read.forEach((tag, value) ->
                values.computeIfAbsent(tag, added -> new AtomicLong()).set(value));
        published
                .gauge()
                .register(values.entrySet().stream()
                        .<Row<?>>map(value -> Row.of(
                                Tags.of(published.source().tag(), value.getKey()),
                                value.getValue(),
                                AtomicLong::doubleValue))
                        .toList());
    }
}
