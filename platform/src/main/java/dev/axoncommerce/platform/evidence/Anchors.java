package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.tlog.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every checkpoint out of the database: into a file, and to an address. Each gets all of them, in their order. */
final class Anchors implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 2; // hundred and what follows

    private static final Logger log = LoggerFactory.getLogger(Anchors.class);

    /** The address does not take one. */
    private static final class Refusing extends RuntimeException {
        Refusing(String why, Exception cause) {
            super(why, cause);
        }
    }

    private final TreeTables tables;
    private final CheckpointFile file;
    private final URI url;
    private final HttpClient http;
    private long noted;
    private boolean refused;

    /** @param url null if they are sent nowhere */
    Anchors(TreeTables tables, CheckpointFile file, URI url) {
        this.tables = tables;
        this.file = file;
        this.url = url;
        this.noted = file.last().map(Checkpoint::size).orElse(-1L);
        this.http = url == null ? null : HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** Into the file. */
    synchronized void note() {
        tables.checkpointsAbove(noted, checkpoint -> {
            file.add(checkpoint);
            noted = checkpoint.size();
        });
    }

    /** To the address. What it does not take is offered again, and nothing behind it before. */
    void send() {
        if (url == null) {
            return;
        }
        try {
            tables.checkpointsAbove(tables.sentUpTo(), checkpoint -> {
                send(checkpoint);
                tables.sent(checkpoint);
                refused = false;
            });
        } catch (Refusing e) {
            if (!refused) {
                log.warn("Checkpoints wait until they are taken: {}", e.getMessage());
            }
            refused = true;
        }
    }

    private void send(Checkpoint checkpoint) {
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(checkpoint.toString()))
                .build();
        try {
            var status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != OK) {
                throw new Refusing("%s answered %d".formatted(url, status), null);
            }
        } catch (IOException e) {
            throw new Refusing("%s: %s".formatted(url, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusing("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }
}
