package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Sends checkpoints to the address of {@code commerce.transparency.anchor-url}, those of one log in their order. */
final class AnchorOutbox implements OutboxHandler, AutoCloseable {

    static final String KIND = "anchor";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Backoff BACKOFF =
            Backoff.valueOf("PT1S,PT5S,PT10S,PT30S,PT1M,PT5M,PT15M,PT30M,PT1H,PT2H,PT4H,PT8H,PT8H");
    private static final int SUCCESS = 2; // hundred and what follows

    private final URI url;
    private final List<String> logs;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param logs the names of the logs in this process */
    AnchorOutbox(URI url, List<String> logs) {
        this.url = url;
        this.logs = logs;
    }

    /** Every checkpoint covers what the earlier ones cover. */
    @Override
    public OutboxSettings settings() {
        return new OutboxSettings(KIND, 1, TIMEOUT, BACKOFF, false);
    }

    @Override
    public List<String> lanes() {
        return logs;
    }

    @Override
    public OutboxAttempt send(OutboxMessage message) {
        var request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message.payload()))
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == SUCCESS
                    ? new OutboxAttempt.Delivered(status)
                    : new OutboxAttempt.Failed(
                            "%s responded with status %d".formatted(url, status), status, Duration.ZERO, false);
        } catch (IOException e) {
            return OutboxAttempt.failed("%s: %s".formatted(url, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OutboxAttempt.failed("Interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
