package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogFilter;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewCompleteness;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.rest.NotFound;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** How far every processor is, of a view the generation that is shown. */
class Progress implements Replaying, ViewCompleteness {

    private final Supplier<Configuration> axon;
    private final List<Processor> processors;
    private final ProcessorProgress places;
    private final ViewVersions generations;
    private final ProcessorLocks holds;
    private final EventLog log;
    private final String self;
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    /** By processor, the end of the log that its view must reach before it counts as complete; {@link LogPositions#NONE} once it has. */
    private final Map<String, Long> goals = new ConcurrentHashMap<>();

    private final Set<String> paused = ConcurrentHashMap.newKeySet();

    Progress(
            Supplier<Configuration> axon,
            List<Processor> processors,
            ProcessorProgress places,
            ViewVersions generations,
            ProcessorLocks holds,
            EventLog log,
            String self) {
        this.axon = axon;
        this.processors = processors;
        this.places = places;
        this.generations = generations;
        this.holds = holds;
        this.log = log;
        this.self = self;
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
    public boolean isIncomplete(String view) {
        var processor = processor(view);
        return isPaused(processor) || isCatchingUp(processor) || isReplaying(processor);
    }

    /**
     * Also after a start: the view may have been paused, or far behind, when the process ended. A segment that another instance works on is not awaited:
     * its stored token lags behind its position, and it has been running.
     */
    private boolean isCatchingUp(Processor processor) {
        var goal = goals.computeIfAbsent(
                processor.name(), unknown -> LogPositions.head(axon.get().eventStore()));
        if (goal == LogPositions.NONE) {
            return false;
        }
        var here = streaming(processor).processingStatus();
        var behind = places.of(processor).stream()
                .filter(place -> place.owner() == null || place.owner().equals(self))
                .anyMatch(place -> Math.max(place.reached(), reached(here.get(place.segment()))) < goal);
        return behind || !goals.replace(processor.name(), goal, LogPositions.NONE);
    }

    /** A stored token can be some seconds older than the position of the segment in this process. */
    private static long reached(EventTrackerStatus here) {
        return here == null ? LogPositions.NONE : here.getCurrentPosition().orElse(LogPositions.NONE);
    }

    @Override
    public boolean isReplaying(Processor processor) {
        return isHeld(processor) || isReplaying(reached(processor, streaming(processor)));
    }

    @Override
    public void requireNotPaused(Processor processor) {
        if (isPaused(processor)) {
            throw new Refused("processor-paused", Refusal.Kind.WRONG_STATE, "The processor is paused; resume it first");
        }
    }

    boolean isPaused(Processor processor) {
        return paused.contains(processor.name());
    }

    void paused(Processor processor) {
        paused.add(processor.name());
    }

    /** The view stays incomplete until it has reached the present end of the log. */
    void resumed(Processor processor) {
        goals.put(processor.name(), LogPositions.head(axon.get().eventStore()));
        paused.remove(processor.name());
    }

    /**
     * A replay is under way from the moment that it is asked for, on every instance: as long as it is held, the tokens are still those
     * of before. So this is asked first.
     */
    private boolean isHeld(Processor processor) {
        return holds.isHeld(generations.axonName(processor));
    }

    private static boolean isReplaying(List<SegmentProgress> reached) {
        return reached.stream().anyMatch(SegmentProgress::isReplaying);
    }

    /** @throws NotFound if there is none of that name in this process */
    Processor processor(String name) {
        return Processors.named(name, processors).orElseThrow(NotFound::new);
    }

    StreamingEventProcessor streaming(Processor processor) {
        return axon.get()
                .eventProcessingConfiguration()
                .eventProcessor(generations.axonName(processor), StreamingEventProcessor.class)
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
        var held = isHeld(processor);
        var reached = reached(processor, streaming);
        var head = LogPositions.head(axon.get().eventStore());
        var position =
                reached.stream().mapToLong(SegmentProgress::reached).min().orElse(LogPositions.NONE);
        return new ProcessorStatus(
                processor.name(),
                mode(processor),
                streaming.isRunning(),
                isPaused(processor),
                held || isReplaying(reached),
                error(processor, streaming),
                reached.stream().map(place -> segment(place, head)).toList(),
                shown(position),
                shown(head),
                position < head ? timeAfter(position) : null,
                reached.stream()
                        .mapToDouble(place -> progress(place, head))
                        .min()
                        .orElse(0));
    }

    /** The stored token of a segment without work can be some seconds older than its position in this process. */
    List<SegmentProgress> reached(Processor processor, StreamingEventProcessor streaming) {
        var here = streaming.processingStatus();
        return places.of(processor).stream()
                .map(place -> Optional.ofNullable(here.get(place.segment()))
                        .map(Progress::token)
                        .filter(token -> self.equals(place.owner()))
                        .map(token -> new SegmentProgress(place.segment(), token, place.owner()))
                        .orElse(place))
                .toList();
    }

    /** The token as it is stored: {@code getTrackingToken} leaves out that it is one of a replay. */
    private static @Nullable TrackingToken token(EventTrackerStatus segment) {
        return segment instanceof TrackerStatus status ? status.getInternalTrackingToken() : segment.getTrackingToken();
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
            case View<?> v -> "view";
            case Processor.Saga s -> "saga";
            case Processor.Reaction r -> "reaction";
            case Processor.Log l -> "log";
        };
    }

    /** The time of the first event after a position; null if there is none. */
    private @Nullable Instant timeAfter(long position) {
        return log.after(position, 1, LogFilter.NONE).events().stream()
                .map(event -> event.event().at())
                .findFirst()
                .orElse(null);
    }

    /** Nothing is shown for no position. */
    private static Long shown(long position) {
        return position == LogPositions.NONE ? null : position;
    }

    private static ProcessorStatus.Segment segment(SegmentProgress place, long head) {
        return new ProcessorStatus.Segment(
                place.segment(), shown(place.reached()), place.reached() >= head, place.isReplaying());
    }

    private static double progress(SegmentProgress place, long head) {
        var end = place.isReplaying() ? place.goal() : head;
        return end <= 0 || place.reached() >= end ? 1 : Math.max(0, (double) place.reached() / end);
    }
}
