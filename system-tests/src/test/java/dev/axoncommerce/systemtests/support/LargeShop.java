package dev.axoncommerce.systemtests.support;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A shop that begins with a long log, for measurements. */
public final class LargeShop implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(60);
    private static final String NO_SWEEP = "--commerce.first-sweep=PT24H";
    private static final Pattern BEHIND = Pattern.compile("commerce_processor_lag\\{processor=\"[a-z]+\"} [1-9]");
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E+]+)");

    private final Running running;
    private final LogFile log;

    private LargeShop(Running running, LogFile log) {
        this.running = running;
        this.log = log;
    }

    /** Writes a log, imports it, and returns when all views have caught up. Nothing is swept: there would be much to do. */
    public static LargeShop of(Consumer<LogFile> events) {
        return of(events, List.of());
    }

    /** As {@link #of(Consumer)}, in one of these databases. */
    public static LargeShop on(Databases databases, Consumer<LogFile> events) {
        return of(events, Standalone.in(databases));
    }

    /** As two services on an Axon Server that is empty: one of them imports, and then both begin. */
    public static LargeShop onAxonServer(Consumer<LogFile> events) {
        var log = written(events);
        var server = List.of("--axon.axonserver.servers=" + AxonServer.address().orElseThrow(), "--spring.profiles.active=demo");
        try (var importing = Jar.of("order-service", Stream.concat(server.stream(), imported(log)).toList())) {
            importing.begin();
            importing.awaitLine("Started ");
        }
        return caughtUp(Running.with(Way.TWO_SERVICES, NO_SWEEP), log);
    }

    private static LargeShop of(Consumer<LogFile> events, List<String> store) {
        var log = written(events);
        var options = Stream.concat(store.stream(), imported(log));
        return caughtUp(Running.with(Way.STANDALONE, options.toArray(String[]::new)), log);
    }

    private static LogFile written(Consumer<LogFile> events) {
        var log = new LogFile(Path.of(System.getProperty("results", "target"), "large.jsonl").toAbsolutePath());
        try (log) {
            events.accept(log);
        }
        return log;
    }

    private static Stream<String> imported(LogFile log) {
        return Stream.of("--commerce.import-log=" + log.file(), NO_SWEEP);
    }

    private static LargeShop caughtUp(Running running, LogFile log) {
        var shop = new LargeShop(running.start(), log);
        await("the views have caught up").atMost(LONG).pollInterval(Duration.ofSeconds(2)).until(
                () -> Stream.of(shop.shop(), shop.shop().atInventory()).noneMatch(LargeShop::isBehind));
        return shop;
    }

    private static boolean isBehind(Shop shop) {
        var figures = shop.orderFigures();
        return !figures.contains("commerce_processor_lag{") || BEHIND.matcher(figures).find();
    }

    /** Ends it, and prepares one that does not run and begins with what this one has. Only for one in one process. */
    public Running reopened() {
        close();
        var again = Running.with(Way.STANDALONE, NO_SWEEP);
        try {
            Files.move(running.jars().getFirst().data(), again.jars().getFirst().data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return again;
    }

    public Shop shop() {
        return running.shop();
    }

    public LogFile log() {
        return log;
    }

    /** Bytes of heap in use. */
    public double heap() {
        return heap(shop());
    }

    /** Bytes of heap in use where such a shop takes orders. */
    public static double heap(Shop shop) {
        return HEAP.matcher(shop.orderFigures()).results().mapToDouble(part -> Double.parseDouble(part.group(1))).sum();
    }

    /**
     * Reads the whole log without making anything of it, and returns how many bytes it has as lines of JSON.
     *
     * @throws IllegalStateException if not all of it came
     */
    public long readLog() {
        try {
            var request = shop().request("/api/events/export", OPERATOR).timeout(LONG).build();
            var response = shop().http().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var buffer = new byte[1 << 16];
                long total = 0;
                long lines = 0;
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    total += read;
                    for (int i = 0; i < read; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
                if (response.statusCode() != 200 || lines <= log.count()) {
                    throw new IllegalStateException("%d: %d lines of %d events".formatted(response.statusCode(), lines, log.count()));
                }
                return total;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
