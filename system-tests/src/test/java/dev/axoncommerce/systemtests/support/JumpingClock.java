package dev.axoncommerce.systemtests.support;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The clock that a process sees, by the library made of {@code jumping-clock.c}, which the system property {@code clock} names. Without it the
 * process sees the true one.
 *
 * @param offset the file that tells how far it is off
 */
public record JumpingClock(Path offset) {

    private static final Path LIBRARY = library(System.getProperty("clock", ""));

    private static Path library(String named) {
        if (!named.isEmpty() && Files.notExists(Path.of(named))) {
            throw new IllegalArgumentException("There is no " + named);
        }
        return named.isEmpty() ? null : Path.of(named).toAbsolutePath();
    }

    /** Whether clocks can be set. */
    public static boolean isThere() {
        return LIBRARY != null;
    }

    /** Shows the true time to a process that is started with such an environment. */
    void begin(Map<String, String> environment) {
        if (isThere()) {
            set(0);
            environment.put("LD_PRELOAD", LIBRARY.toString());
            environment.put("CLOCK_OFFSET", offset.toString());
        }
    }

    /** Sets it so many seconds before or after the true one. */
    void set(long seconds) {
        try (var file = new RandomAccessFile(offset.toFile(), "rw")) { // in place: the process has it in its memory
            file.writeLong(Long.reverseBytes(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
