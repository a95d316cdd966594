package dev.axoncommerce.platform.observation;

import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.processors.ViewVersions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pending work: events that a processor has not handled, sagas, deadlines, and events that were parked. */
final class Pending {

    private final Supplier<Configuration> axon;
    private final List<Processor> processors;
    private final ViewVersions generations;
    private final ParkedEvents parked;
    private final JdbcClient jdbc;

    Pending(
            Supplier<Configuration> axon,
            List<Processor> processors,
            ViewVersions generations,
            ParkedEvents parked,
            JdbcClient jdbc) {
        this.axon = axon;
        this.processors = processors;
        this.generations = generations;
        this.parked = parked;
        this.jdbc = jdbc;
    }

    /** How far the slowest segment in this process is behind the head of the log. With several instances: the highest counts. */
    Map<String, Long> lag() {
        var head = axon.get().eventStore().createHeadToken();
        var end = head == null ? OptionalLong.empty() : head.position();
        return running()
                .collect(Collectors.toMap(
                        Processor::name,
                        processor -> status(processor)
                                .mapToLong(status -> Math.max(
                                        0,
                                        end.orElse(-1)
                                                - status.getCurrentPosition().orElse(-1)))
                                .max()
                                .orElse(0)));
    }

    /** How many segments this process works on. */
    Map<String, Long> segments() {
        return processors.stream()
                .collect(Collectors.toMap(
                        Processor::name, processor -> status(processor).count()));
    }

    Map<String, Long> deadLetters() {
        return Processors.viewsOf(processors).stream().collect(Collectors.toMap(Processor::name, parked::count));
    }

    Map<String, Long> sagas() {
        return count("select sagaType as name, count(*) as number from SagaEntry group by sagaType").entrySet().stream()
                .collect(Collectors.toMap(type -> simple(type.getKey()), Map.Entry::getValue));
    }

    Map<String, Long> deadlines() {
        return count("select task_name as name, count(*) as number from scheduled_tasks group by task_name");
    }

    private Map<String, Long> count(String sql) {
        return jdbc
                .sql(sql)
                .query((row, number) -> Map.entry(row.getString("name"), row.getLong("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String simple(String type) {
        return LoggedEvent.simpleName(type);
    }

    private Stream<Processor> running() {
        return processors.stream()
                .filter(processor -> status(processor).findAny().isPresent());
    }

    private Stream<EventTrackerStatus> status(Processor processor) {
        return axon
                .get()
                .eventProcessingConfiguration()
                .eventProcessor(generations.axonName(processor), StreamingEventProcessor.class)
                .stream()
                .flatMap(streaming -> streaming.processingStatus().values().stream());
    }
}
