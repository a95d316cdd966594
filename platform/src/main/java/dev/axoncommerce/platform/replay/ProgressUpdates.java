package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.processing.Processor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends the status of a processor to whoever follows it, until it has caught up. */
class ProgressUpdates implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProgressUpdates.class);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Progress progress;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    ProgressUpdates(Progress progress) {
        this.progress = progress;
    }

    SseEmitter follow(Processor processor) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var gone = new AtomicBoolean();
        emitter.onCompletion(() -> gone.set(true));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> gone.set(true));
        senders.execute(() -> send(processor, emitter, gone));
        return emitter;
    }

    private void send(Processor processor, SseEmitter emitter, AtomicBoolean gone) {
        try {
            for (var done = false; !done && !closing && !gone.get(); LockSupport.parkNanos(done ? 0 : LOOK_EVERY_NANOS)) {
                var status = progress.of(processor.name());
                emitter.send(SseEmitter.event().name("processor").data(status));
                done = status.running() && status.isDone();
            }
            emitter.complete();
        } catch (IOException | RuntimeException e) {
            log.debug("Nobody follows {} any more, or it cannot be looked at", processor.name(), e);
            emitter.completeWithError(e);
        }
    }

    /** Open streams would hold up the server's graceful end. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        closing = true;
    }

    @Override
    public void close() {
        end();
        senders.close();
    }
}
