package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.FairShare;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.replay.Resets;
import dev.axoncommerce.platform.view.ReplayFrom;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.WrappedToken;

/** Builds the copies of views that are not shown. The instance that begins with one does it alone. */
class Copying {

    private final Supplier<Configuration> axon;
    private final ViewVersions generations;
    private final ProcessorProgress places;
    private final Resets resets;
    private final FairShare shares;

    Copying(
            Supplier<Configuration> axon,
            ViewVersions generations,
            ProcessorProgress places,
            Resets resets,
            FairShare shares) {
        this.axon = axon;
        this.generations = generations;
        this.places = places;
        this.resets = resets;
        this.shares = shares;
    }

    /** Empties a copy and begins to build it at the first event. */
    void begin(ViewVersion copy, BooleanSupplier giveUp) {
        empty(copy, giveUp, () -> generations.buildHere(copy));
    }

    /** Ends the work on a copy that is now shown; all instances take their share of it. */
    void handOver(ViewVersion copy) {
        generations.buildNoMore(copy);
        shares.share();
    }

    /** Discards a copy: no instance works on the copy any more, and the copy is empty. */
    void giveUp(ViewVersion copy, BooleanSupplier giveUp) {
        generations.buildNoMore(copy);
        empty(copy, giveUp, () -> {});
    }

    private void empty(ViewVersion copy, BooleanSupplier giveUp, Runnable then) {
        if (generations.isShown(copy)) {
            throw new IllegalStateException(copy.processor() + " is shown, and is not emptied");
        }
        var processor = processor(copy);
        processor.shutDown();
        try {
            resets.reset(processor, ReplayFrom.START, giveUp);
            then.run();
        } finally {
            if (!giveUp.getAsBoolean()) {
                shares.share();
                processor.start();
            }
        }
    }

    boolean isShown(ViewVersion copy) {
        return generations.isShown(copy);
    }

    /** Releases a copy that another instance may have begun to build meanwhile. */
    void letGo(ViewVersion copy) {
        generations.buildNoMore(copy);
    }

    /** Whether a copy that is built here has seen all that another one has; late commits may lie below the same position. */
    boolean covers(ViewVersion copy, List<SegmentProgress> others) {
        var seen = processor(copy).processingStatus().values().stream()
                .map(EventTrackerStatus::getTrackingToken)
                .map(WrappedToken::unwrapLowerBound)
                .toList();
        return others.stream()
                .map(other -> WrappedToken.unwrapUpperBound(other.token()))
                .filter(Objects::nonNull)
                .allMatch(other -> seen.stream().allMatch(token -> token != null && token.covers(other)));
    }

    /** The last event that every segment of a copy that is built here has handled. */
    long built(ViewVersion copy) {
        var segments = processor(copy).processingStatus().values();
        return segments.size() < places.of(copy).size()
                ? LogPositions.NONE
                : segments.stream().mapToLong(Copying::position).min().orElse(LogPositions.NONE);
    }

    /** The last event that every segment of a copy is known to have handled, on whichever instance. */
    long stored(ViewVersion copy) {
        return places.of(copy).stream()
                .mapToLong(SegmentProgress::reached)
                .min()
                .orElse(LogPositions.NONE);
    }

    /** Whether the stored places of a copy are before where it was emptied; they come some seconds after the events. */
    boolean isReplaying(ViewVersion copy) {
        return places.of(copy).stream().anyMatch(SegmentProgress::isReplaying);
    }

    /** The end of the log. */
    long head() {
        return LogPositions.head(axon.get().eventStore());
    }

    private static long position(EventTrackerStatus status) {
        return status.getCurrentPosition().orElse(LogPositions.NONE);
    }

    private StreamingEventProcessor processor(ViewVersion copy) {
        return axon.get()
                .eventProcessingConfiguration()
                .eventProcessor(copy.processor(), StreamingEventProcessor.class)
                .orElseThrow();
    }
}
