package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.Holds;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.NotFound;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far every processor is. The stored tokens tell, so that segments of other instances are counted too. */
class Progress implements Replaying {

    private final Supplier<Configuration> axon;
    private final List<Processor> processors;
    private final JdbcClient jdbc;
    private final Holds holds;
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    Progress(Supplier<Configuration> axon, List<Processor> processors, JdbcClient jdbc, Holds holds) {
        this.axon = axon;
        this.processors = processors;
        this.jdbc = jdbc;
        this.holds = holds;
    }

    List<ProcessorStatus> all() {
        return processors.stream()
                .sorted(Comparator.comparing(Processor::name))
                .map(this::status)
                .toList();
    }

    ProcessorStatus of(String name) {
        return status(processor(name));
    }

    @Override
    public boolean isUnderWay(String view) {
        return isReplaying(processor(view), places(processor(view)));
    }

    /** From the moment that it is asked for, on every instance: as long as it is held, the tokens are still those of before. */
    private boolean isReplaying(Processor processor, List<Place> places) {
        return holds.isHeld(processor.name()) || places.stream().anyMatch(Place::isReplaying);
    }

    /** @throws NotFound if there is none of that name in this process */
    Processor processor(String name) {
        return processors.stream()
                .filter(processor -> processor.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    StreamingEventProcessor streaming(Processor processor) {
        return axon.get()
                .eventProcessingConfiguration()
                .eventProcessor(processor.name(), StreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Shows a failure with the processor until it is sent back again. */
    void failed(Processor processor, String why) {
        failures.put(processor.name(), why);
    }

    void forgetFailure(Processor processor) {
        failures.remove(processor.name());
    }

    /** The places before the head: the other way round a place could be beyond it. */
    private ProcessorStatus status(Processor processor) {
        var streaming = streaming(processor);
        var places = places(processor);
        var replaying = isReplaying(processor, places);
        var head = LogPositions.head(axon.get().eventStore());
        var position = places.stream().mapToLong(Place::reached).min().orElse(LogPositions.NONE);
        return new ProcessorStatus(
                processor.name(),
                mode(processor),
                streaming.isRunning(),
                replaying,
                error(processor, streaming),
                places.stream().map(place -> place.shown(head)).toList(),
                shown(position),
                shown(head),
                places.stream().mapToDouble(place -> place.progress(head)).min().orElse(0));
    }

    private String error(Processor processor, StreamingEventProcessor streaming) {
        return streaming.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(EventTrackerStatus::getError)
                .filter(Objects::nonNull)
                .map(Throwable::getClass)
                .map(Class::getSimpleName)
                .findFirst()
                .or(() -> Optional.ofNullable(failures.get(processor.name())))
                .orElse(null);
    }

    private static String mode(Processor processor) {
        return switch (processor) {
            case Processor.View v -> "view";
            case Processor.Saga s -> "saga";
            case Processor.Reaction r -> "reaction";
        };
    }

    List<Place> places(Processor processor) {
        return jdbc.sql("select segment, token, tokenType from %s where processorName = ? order by segment"
                        .formatted(processor instanceof Processor.View view ? view.schema() + ".TokenEntry" : "TokenEntry"))
                .param(processor.name())
                .query((row, number) -> new Place(
                        row.getInt("segment"), token(row.getBytes("token"), row.getString("tokenType"))))
                .list();
    }

    private TrackingToken token(byte[] stored, String type) {
        return stored == null
                ? null
                : axon.get().serializer().deserialize(new SimpleSerializedObject<>(stored, byte[].class, type, null));
    }

    /** Nothing is shown for no position. */
    private static Long shown(long position) {
        return position == LogPositions.NONE ? null : position;
    }

    /** A segment with its stored token; null before the first event. */
    record Place(int segment, TrackingToken token) {

        long reached() {
            return token == null ? LogPositions.NONE : token.position().orElse(LogPositions.NONE);
        }

        /** Where a reset found it, if one did. */
        private long goal() {
            return token instanceof ReplayToken replay && replay.getTokenAtReset() != null
                    ? replay.getTokenAtReset().position().orElse(LogPositions.NONE)
                    : LogPositions.NONE;
        }

        boolean isReplaying() {
            return reached() < goal();
        }

        ProcessorStatus.Segment shown(long head) {
            return new ProcessorStatus.Segment(segment, Progress.shown(reached()), reached() >= head, isReplaying());
        }

        double progress(long head) {
            var end = isReplaying() ? goal() : head;
            return end <= 0 || reached() >= end ? 1 : Math.max(0, (double) reached() / end);
        }
    }
}
