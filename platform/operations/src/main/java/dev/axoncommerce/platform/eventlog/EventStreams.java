package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.web.OpenStreams;
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
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events of something that is looked at again and again, each client in a thread of its own. */
public class EventStreams implements AutoCloseable {

    /** Looks at something, and sends what there is to send. */
    @FunctionalInterface
    public interface Look {
        /** @return whether that was all, and the stream ends */
        boolean andSendTo(SseEmitter client) throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** A sign of life shows who has gone. */
    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** After this a client reconnects. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final OpenStreams streams;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    EventStreams(OpenStreams streams) {
        this.streams = streams;
    }

    /**
     * Opens a stream.
     *
     * @param method of the request; one for the headers alone gets no events
     */
    public SseEmitter open(HttpMethod method, Look look) {
        var client = new SseEmitter(LONGEST.toMillis());
        if (method.equals(HttpMethod.HEAD)) {
            client.complete();
            return client;
        }
        var gone = new AtomicBoolean();
        var ended = streams.add();
        client.onCompletion(() -> {
            gone.set(true);
            ended.run();
        });
        client.onTimeout(client::complete);
        client.onError(failure -> {
            gone.set(true);
            ended.run();
        });
        senders.execute(() -> send(client, look, gone));
        return client;
    }

    private void send(SseEmitter client, Look look, AtomicBoolean gone) {
        try {
            client.send(SseEmitter.event().comment("open")); // with it go the status and the headers
            var lastSign = System.nanoTime();
            while (!closing && !gone.get() && !look.andSendTo(client)) {
                if (System.nanoTime() - lastSign > SIGN_OF_LIFE_NANOS) {
                    client.send(SseEmitter.event().comment("keep-alive"));
                    lastSign = System.nanoTime();
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            client.complete();
        } catch (IOException | RuntimeException e) {
            log.debug("A client has gone, or what it follows cannot be looked at", e);
            client.completeWithError(e);
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
