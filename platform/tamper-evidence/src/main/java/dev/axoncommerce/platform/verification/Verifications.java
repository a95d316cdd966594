package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.verification.VerificationStatus.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins verifications, on request and at a fixed interval, and reports them; one at a time. */
class Verifications implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);

    private static final String HOLD = "verification of the log";
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The process ends before it is through. */
    private static final class Stopped extends IllegalStateException {
        Stopped() {
            super(VerificationTable.ABANDONED);
        }
    }

    private final Verification verification;
    private final VerificationTable table;
    private final ProcessorLocks holds;
    private final TransactionTemplate transaction;
    private final Duration every;
    private final Clock clock;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("verification").factory());
    private volatile boolean closing;

    Verifications(
            Verification verification,
            VerificationTable table,
            ProcessorLocks holds,
            TransactionTemplate transaction,
            Duration every,
            Clock clock) {
        this.verification = verification;
        this.table = table;
        this.holds = holds;
        this.transaction = transaction;
        this.every = every;
        this.clock = clock;
    }

    /**
     * Begins one and returns.
     *
     * @throws Refused if one is under way
     */
    VerificationStatus begin() {
        if (!holds.hold(HOLD, LONGEST)) {
            throw new Refused("verification-under-way", Refusal.Kind.WRONG_STATE, "The log is already being verified.");
        }
        try {
            var id = table.begin();
            executor.execute(() -> run(id));
            return get(id);
        } catch (RuntimeException e) {
            holds.release(HOLD);
            throw e;
        }
    }

    private void run(UUID id) {
        try {
            var report = verification.run(List.of(), progress(id));
            end(() -> table.finish(id, report));
            logOutcome(report);
        } catch (Stopped e) {
            end(() -> table.fail(id, VerificationTable.ABANDONED));
        } catch (Throwable e) { // of any kind: otherwise the verification would never end
            log.error("The log could not be verified", e);
            end(() -> table.fail(id, FailureText.of(e)));
        }
    }

    private static void logOutcome(Report report) {
        if (report.passed()) {
            log.info("The log is as it was recorded: {} events", report.events());
        } else {
            log.error(
                    "The log is not as it was recorded: {} findings, the first is {}",
                    report.found(),
                    report.findings().getFirst());
        }
    }

    /**
     * Ends a verification and releases the hold in one transaction: a client that sees the end can begin the next
     * verification.
     */
    private void end(Runnable finish) {
        transaction.executeWithoutResult(status -> {
            finish.run();
            holds.release(HOLD);
        });
    }

    private DoubleConsumer progress(UUID id) {
        return progress -> {
            if (closing) {
                throw new Stopped();
            }
            table.progress(id, progress);
        };
    }

    /** @throws NotFound if there is none of that id */
    VerificationStatus get(UUID id) {
        return table.find(id).map(this::present).orElseThrow(NotFound::new);
    }

    /** The latest first. */
    List<VerificationStatus> list(int limit) {
        return table.list(limit).stream().map(this::present).toList();
    }

    /** The latest that has come to an end. */
    Optional<VerificationStatus> latest() {
        return table.latest();
    }

    private VerificationStatus present(VerificationStatus it) {
        if (it.status() != Status.RUNNING || holds.isHeld(HOLD)) {
            return it;
        }
        var now = table.find(it.id()).orElse(it); // it may have come to its end meanwhile
        return now.status() != Status.RUNNING
                ? now
                : new VerificationStatus(
                        now.id(),
                        Status.FAILED,
                        now.progress(),
                        now.startedAt(),
                        null,
                        null,
                        VerificationTable.ABANDONED);
    }

    /** How many findings the latest had; none before there is one, or if it could not come to its end. */
    Map<String, Long> findings() {
        return latest().filter(it -> it.report() != null)
                .map(it -> Map.of("latest", it.report().found()))
                .orElse(Map.of());
    }

    /** Whichever instance is first: the others see that it was done. */
    @Scheduled(fixedDelayString = "${commerce.transparency.look-for-verification:PT10M}", initialDelayString = "PT10M")
    void verifyWhenDue() {
        var due = latest().map(it -> it.startedAt().plus(every).isBefore(clock.instant()))
                .orElse(true);
        if (every.isPositive() && due && !holds.isHeld(HOLD)) {
            begin();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        closing = true;
    }

    @Override
    public void close() {
        stop();
        executor.close();
    }
}
