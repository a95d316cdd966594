package dev.axoncommerce.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A process of {@code standalone.jar} with a data folder and a port of its own. */
public final class Standalone implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final String OPEN = "The shop is open";

    private final Path home;
    private final int port;
    private final List<String> options;
    private final Path log;
    private Process process;

    private Standalone(Path home, int port, List<String> options) {
        this.home = home;
        this.port = port;
        this.options = options;
        this.log = home.resolve("log");
    }

    /** Prepares a shop with an empty store, without starting it. */
    public static Standalone with(String... options) {
        try {
            var target = Path.of(System.getProperty("results", "target")).toAbsolutePath();
            Files.createDirectories(target);
            return new Standalone(Files.createTempDirectory(target, "standalone-"), freePort(), List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, and returns when it says that it is open. */
    public Standalone start() {
        begin();
        try {
            await().atMost(START).pollInterval(LOOK_EVERY).until(() -> log().contains(OPEN) || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw notOpen(e);
        }
        if (!process.isAlive()) {
            throw notOpen(null);
        }
        return this;
    }

    /** Starts it where it is not expected to stay, and returns its exit code. */
    public int startToEnd() {
        begin();
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new IllegalStateException("The shop did not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void begin() {
        var jar = Path.of(System.getProperty("standalone.jar")).toAbsolutePath().normalize();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--commerce.data-dir=" + home.resolve("data")));
        command.addAll(options);
        try {
            Files.deleteIfExists(log);
            process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(log.toString()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as {@code kill -9} does: with no chance to write anything. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends it in its own time. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Shop shop() {
        return new Shop("http://localhost:" + port);
    }

    public int port() {
        return port;
    }

    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException notOpen(Exception cause) {
        close();
        return new IllegalStateException("The shop did not open:\n" + log(), cause);
    }
}
