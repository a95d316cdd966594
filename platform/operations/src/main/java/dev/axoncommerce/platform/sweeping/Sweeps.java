package dev.axoncommerce.platform.sweeping;

import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs every {@link Sweep}, in one instance at a time. */
class Sweeps {

    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final List<Sweep> sweeps;
    private final List<Processor> processors;
    private final ProcessorProgress places;
    private final ProcessorLocks holds;
    private final Supplier<EventStore> events;
    private final Beginning beginning;
    private final BooleanSupplier ready;
    private final JdbcClient jdbc;

    private volatile Long headAtFirstLook;
    private volatile Long headAtLastSweep;

    Sweeps(
            List<Sweep> sweeps,
            List<Processor> processors,
            ProcessorProgress places,
            ProcessorLocks holds,
            Supplier<EventStore> events,
            Beginning beginning,
            BooleanSupplier ready,
            JdbcClient jdbc) {
        this.sweeps = sweeps;
        this.processors = processors;
        this.places = places;
        this.holds = holds;
        this.events = events;
        this.beginning = beginning;
        this.ready = ready;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${commerce.sweep:PT1M}", initialDelayString = "${commerce.first-sweep:PT10S}")
    void sweep() {
        if (!ready.getAsBoolean()) {
            headAtLastSweep = null; // it is out of date by the next sweep
            return; // with a wrong clock, for instance, work would look overdue
        }
        sweeps.forEach(this::sweep);
        try {
            headAtLastSweep = LogPositions.head(events.get());
        } catch (RuntimeException e) {
            log.warn(
                    "The end of the log cannot be read, so the next sweep leaves out what is overdue: {}",
                    e.toString());
            headAtLastSweep = null;
        }
    }

    /** Whether the view and the workers have handled all that was in the log at the sweep before. */
    private boolean isNoneBehind(Sweep sweep) {
        return headAtLastSweep != null
                && Stream.concat(Stream.of(sweep.view()), sweep.workers().stream())
                        .allMatch(processor -> hasComeTo(headAtLastSweep, processor));
    }

    private void sweep(Sweep sweep) {
        var hold = "sweep of " + sweep.name();
        try {
            holds.release(hold); // an earlier sweep could not release it if the database was away
            if (!holds.hold(hold, LONGEST)) {
                return;
            }
            try {
                if (!isDone(sweep) && hasComeTo(headAtFirstLook(), sweep.view())) {
                    sweep.everything().accept(beginning.at());
                    done(sweep);
                }
                if (isDone(sweep)
                        && !isReplaying(sweep.view())
                        && isNoneBehind(sweep)) { // a row of the past looks overdue
                    sweep.overdue().run();
                }
            } finally {
                holds.release(hold);
            }
        } catch (RuntimeException e) {
            log.warn("The sweep of {} could not be finished, and is done again: {}", sweep.name(), e.toString());
        }
    }

    private long headAtFirstLook() {
        if (headAtFirstLook == null) {
            headAtFirstLook = LogPositions.head(events.get());
        }
        return headAtFirstLook;
    }

    private boolean isReplaying(String view) {
        return placesOf(view).stream().anyMatch(SegmentProgress::isReplaying);
    }

    private List<SegmentProgress> placesOf(String view) {
        return places.of(Processors.named(view, processors).orElseThrow());
    }

    private boolean hasComeTo(long position, String view) {
        var segments = placesOf(view);
        return !segments.isEmpty()
                && segments.stream().noneMatch(SegmentProgress::isReplaying)
                && segments.stream().mapToLong(SegmentProgress::reached).min().orElseThrow() >= position;
    }

    /** Of any process on this database. */
    private boolean isDone(Sweep sweep) {
        return jdbc.sql("select count(*) from swept where name = ?")
                        .param(sweep.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void done(Sweep sweep) {
        jdbc.sql("insert into swept (name, at) values (?, current_timestamp)")
                .param(sweep.name())
                .update();
    }
}
