package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until the views show every event that is stored, because a decision that depends on them cannot be undone. */
final class ViewsUpToDate {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<View<?>> views;
    private final ProcessorProgress progress;
    private final ViewVersions versions;
    private final JdbcClient jdbc;
    private final Supplier<Configuration> axon;

    ViewsUpToDate(
            List<View<?>> views,
            ProcessorProgress progress,
            ViewVersions versions,
            JdbcClient jdbc,
            Supplier<Configuration> axon) {
        this.views = views;
        this.jdbc = jdbc;
        this.progress = progress;
        this.versions = versions;
        this.axon = axon;
    }

    /** @throws Refused if a view is paused, replayed, behind for some seconds, or has dead letters */
    void require() {
        var end = LogPositions.head(axon.get().eventStore());
        var patience = System.nanoTime() + LONGEST.toNanos();
        for (var view : views) {
            while (!shows(view, end)) {
                if (System.nanoTime() > patience) {
                    throw new Refused(
                            "unavailable",
                            Refusal.Kind.TRY_AGAIN,
                            "The view %s may lack events: it is paused, replayed or behind, or has dead letters."
                                    .formatted(view.name()));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** A token is stored late if its events do not concern the view; a processor of this instance knows it earlier. */
    private boolean shows(View<?> view, long end) {
        var here = axon.get()
                .eventProcessingConfiguration()
                .eventProcessor(versions.shown(view).processor(), StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .orElse(Map.of());
        return hasNoParkedEvents(versions.shown(view))
                && progress.of(view).stream()
                        .allMatch(segment -> segment.reached() >= end || position(here.get(segment.segment())) >= end);
    }

    /** A processor continues after it has stored an event that the view could not handle as a dead letter. */
    private boolean hasNoParkedEvents(ViewVersion version) {
        return jdbc.sql("select count(*) from %s.DeadLetterEntry where processingGroup = ?".formatted(version.schema()))
                        .param(version.processor())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static long position(@Nullable EventTrackerStatus status) {
        return status == null ? LogPositions.NONE : status.getCurrentPosition().orElse(LogPositions.NONE);
    }
}
