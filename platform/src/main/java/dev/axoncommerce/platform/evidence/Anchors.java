package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.tlog.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Takes every checkpoint out of the database: into a file, and to an address. Each gets all of them, in their order. */
final class Anchors implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 2; // hundred and what follows

    private final TreeTables tables;
    private final CheckpointFile file;
    private final URI url;
    private final HttpClient http;
    private final AtomicLong noted;

    /** @param url null if they are sent nowhere */
    Anchors(TreeTables tables, CheckpointFile file, URI url) {
        this.tables = tables;
        this.file = file;
        this.url = url;
        this.noted = new AtomicLong(file.lastSize());
        this.http = url == null ? null : HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** @throws IllegalStateException if the address does not take one; then it is offered again */
    void takeOut() {
        each(noted.get(), checkpoint -> {
            file.add(checkpoint);
            noted.set(checkpoint.size());
        });
        if (url != null) {
            each(tables.sentUpTo(), checkpoint -> {
                send(checkpoint);
                tables.sent(checkpoint);
            });
        }
    }

    private void each(long above, Consumer<Checkpoint> take) {
        var reached = above;
        for (var some = tables.checkpointsAbove(reached); !some.isEmpty(); some = tables.checkpointsAbove(reached)) {
            some.forEach(take);
            reached = some.getLast().size();
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
                throw new IllegalStateException("%s answered %d to a checkpoint".formatted(url, status));
            }
        } catch (IOException e) {
            throw new IllegalStateException("%s did not take a checkpoint: %s".formatted(url, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a checkpoint was sent", e);
        }
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }
}
