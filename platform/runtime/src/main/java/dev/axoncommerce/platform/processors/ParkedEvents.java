package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Retries the events that a view has parked, so that a passing failure does not leave rows behind indefinitely. */
public class ParkedEvents {

    private static final Logger log = LoggerFactory.getLogger(ParkedEvents.class);

    private final Supplier<Configuration> axon;
    private final List<View<?>> views;
    private final ViewVersions versions;
    private final JdbcClient jdbc;
    private final int attempts;
    private final Clock clock;

    /** @param attempts maximum number of automatic attempts; then only an operator can retry */
    ParkedEvents(
            Supplier<Configuration> axon,
            List<View<?>> views,
            ViewVersions versions,
            JdbcClient jdbc,
            int attempts,
            Clock clock) {
        this.axon = axon;
        this.views = views;
        this.versions = versions;
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${commerce.parked-events-retry:PT10S}",
            initialDelayString = "${commerce.parked-events-retry:PT10S}")
    void tryAgain() {
        views.forEach(this::tryEach);
    }

    private void tryEach(View<?> view) {
        try {
            tryAgain(view, letter -> CountedAttempts.of(letter) < attempts);
        } catch (RuntimeException e) {
            log.warn("What the view {} has parked could not be tried again: {}", view.name(), e.toString());
        }
    }

    /** How many events of the version that is shown are parked. */
    public long count(View<?> view) {
        return count(versions.shown(view));
    }

    /** How many events of a version are parked. */
    public long count(ViewVersion version) {
        return jdbc.sql("select count(*) from %s.DeadLetterEntry where processingGroup = ?".formatted(version.schema()))
                .param(version.processor())
                .query(Long.class)
                .single();
    }

    /** How many events a version has parked that another one has not. */
    public long notIn(ViewVersion other, ViewVersion version) {
        return jdbc.sql("""
                        select count(*) from %s.DeadLetterEntry parked where processingGroup = ? and not exists (
                            select 1 from %s.DeadLetterEntry there
                            where there.processingGroup = ? and there.eventIdentifier = parked.eventIdentifier)""".formatted(version.schema(), other.schema()))
                .params(version.processor(), other.processor())
                .query(Long.class)
                .single();
    }

    /** Tries every sequence of a view once, however often it has been tried. */
    public void tryAll(View<?> view) {
        tryAgain(view, letter -> true);
    }

    /** Tries every sequence of a version once, shown or not. */
    public void tryAll(ViewVersion version) {
        tryAgain(version, letter -> true);
    }

    /** Tries one sequence of a view, given by its first event; if that is none, nothing happens. */
    public void tryOne(View<?> view, String letterId) {
        tryAgain(
                view,
                letter -> letter instanceof JdbcDeadLetter<?> stored
                        && stored.getIdentifier().equals(letterId));
    }

    private void tryAgain(View<?> view, Predicate<DeadLetter<? extends EventMessage<?>>> wanted) {
        tryAgain(versions.shown(view), wanted);
    }

    private void tryAgain(ViewVersion version, Predicate<DeadLetter<? extends EventMessage<?>>> wanted) {
        axon.get()
                .eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(version.processor())
                .ifPresent(parked -> tryOnce(version, parked, wanted));
    }

    /**
     * Tries each sequence once: a dead letter that fails again was last touched after this call began, so the filter
     * skips it.
     */
    private void tryOnce(
            ViewVersion version,
            SequencedDeadLetterProcessor<EventMessage<?>> parked,
            Predicate<DeadLetter<? extends EventMessage<?>>> wanted) {
        var begin = clock.instant();
        var found = new AtomicBoolean(true);
        while (found.getAndSet(false)) {
            var done = parked.process(letter -> {
                var next = letter.lastTouched().isBefore(begin) && wanted.test(letter);
                found.compareAndSet(false, next);
                return next;
            });
            if (done) {
                log.info("{} has caught up with a sequence that was parked", version.processor());
            }
        }
    }
}
