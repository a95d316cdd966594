package dev.axoncommerce.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** A process of one of the jars, with a data folder and a port of its own. */
public final class Jar implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    /** A log that is imported may have a million events. */
    private static final Duration START_WITH_AN_IMPORT = Duration.ofMinutes(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final Pattern VIEW_AT_THE_HEAD = Pattern.compile("commerce_processor_lag\\{processor=\"(orders|stock)\"} 0");
    private static final Pattern VIEW_BEHIND =
            Pattern.compile("commerce_processor_lag\\{processor=\"(products|orders|stock)\"} [1-9]");

    /** What is set for each JVM. */
    public static final List<String> JVM = List.of(System.getProperty("java.options", "-Xmx512m").split(" "));

    private final String name;
    private final List<String> start;
    private final Path home;
    private final int port;
    private final List<String> options;
    private final Path log;
    private final JumpingClock clock;
    private Process process;

    private Jar(String name, List<String> start, Path home, int port, List<String> options) {
        this.name = name;
        this.start = start;
        this.home = home;
        this.port = port;
        this.options = new ArrayList<>(options);
        this.log = home.resolve("log");
        this.clock = new JumpingClock(home.resolve("clock"));
    }

    /**
     * Prepares a process with an empty store, without starting it.
     *
     * @param name of the jar and its module
     */
    public static Jar of(String name, List<String> options) {
        return of(name, Aot.chosen().start(name), options);
    }

    /** Prepares a process of a jar file with an empty store, without starting it. */
    static Jar of(Path file, List<String> options) {
        return of(file.getFileName().toString(), List.of("-jar", file.toString()), options);
    }

    private static Jar of(String name, List<String> start, List<String> options) {
        try {
            var target = Path.of(System.getProperty("results", "target")).toAbsolutePath();
            Files.createDirectories(target);
            return new Jar(name, start, Files.createTempDirectory(target, name + "-"), freePort(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not one of those that clients get: it is bound later, and again after every end of the process. */
    private static int freePort() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
                .filter(Jar::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Adds an option, for the next start. */
    void add(String option) {
        options.add(option);
    }

    /** Starts it, and returns at once. */
    public void begin() {
        begin(List.of());
    }

    /** Runs one of its commands on its store, which nothing else uses, and returns the exit code. */
    public int run(String... arguments) {
        begin(List.of(arguments));
        return awaitExit();
    }

    /** The folder of its files. */
    public Path data() {
        return home.resolve("data");
    }

    /** Bytes of all its files. */
    public long bytes() {
        try (var files = Files.walk(data())) {
            return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time that processors have worked for it since it was started. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Of its module. */
    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** Bytes of memory that it occupies. */
    public long residentBytes() {
        return ResidentMemory.bytes(process);
    }

    private void begin(List<String> arguments) {
        var command = new ArrayList<>(List.of(Aot.JAVA));
        command.addAll(JVM);
        command.addAll(start);
        command.addAll(arguments);
        command.addAll(List.of("--server.port=" + port, "--commerce.data-dir=" + data()));
        command.addAll(options);
        try {
            Files.deleteIfExists(log);
            var builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(log.toString()));
            clock.begin(builder.environment());
            process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when Spring says that it has started and is ready, and its views have caught up: they begin with the first event of a server
     * that may hold those of many runs.
     */
    public void awaitOpen() {
        awaitLine("Started ");
        var shop = new Shop(url(), url());
        await(name + " is ready").atMost(START).until(() -> shop.get("/actuator/health/readiness", Shop.ANONYMOUS).status() == 200);
        await("the views of " + name + " have caught up").atMost(START).until(() -> {
            var figures = shop.get("/actuator/prometheus", Shop.OPERATOR);
            var text = figures.response().body();
            return figures.status() == 401 // with tokens instead of demo users nobody here may look
                    || VIEW_AT_THE_HEAD.matcher(text).find() && !VIEW_BEHIND.matcher(text).find();
        });
    }

    /** Returns when the log has this line. */
    void awaitLine(String line) {
        try {
            await().atMost(patience()).pollInterval(LOOK_EVERY).until(() -> log().contains(line) || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw notOpen(e);
        }
        if (!process.isAlive()) {
            throw notOpen(null);
        }
    }

    /** Waits for it where it is not expected to stay, and returns its exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new IllegalStateException(name + " did not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of one that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Sends it a signal, such as {@code STOP} or {@code CONT}. */
    public void signal(String name) {
        command("kill", "-" + name, Long.toString(process.pid()));
    }

    /** From now on it can write to no file beyond so many bytes, as if the disk was full. */
    public void limitFiles(long bytes) {
        command("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":");
    }

    /** Sets its clock so many seconds before or after the true one, at once. Only where {@link JumpingClock#isThere()}. */
    public void setClock(long seconds) {
        clock.set(seconds);
    }

    /** How far its clock is ahead, by the date of an answer. */
    public long secondsAhead() {
        var date = new Shop(url(), url()).get("/actuator/health", Shop.ANONYMOUS).header("Date");
        var time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Duration.between(Instant.now(), time).toSeconds();
    }

    private static void command(String... command) {
        try {
            var exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("%s ended with %d".formatted(List.of(command), exit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
            if (!process.waitFor(Aot.chosen().patience().toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** What it has printed since it was started last. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException notOpen(Exception cause) {
        close();
        return new IllegalStateException(name + " did not open:\n" + log(), cause);
    }

    private Duration patience() {
        return options.stream().anyMatch(option -> option.startsWith("--commerce.import-log="))
                ? START_WITH_AN_IMPORT
                : START;
    }
}
