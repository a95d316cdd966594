package dev.axoncommerce.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * What a JVM begins with: nothing, or the classes and profiles that an earlier one has kept of a load that it carried (JEP 483, 514 and 515,
 * from JDK 25 on). Such a cache is good for a jar that is taken apart, and for the JDK that has written it.
 */
public enum Aot {
    NONE,
    /** Keeps them when it ends, beside the jar taken apart; once for each {@link #prepare}. */
    TRAIN,
    /** Begins with them, or not at all. */
    USE,
    /** Begins with an archive of the loaded classes alone, on any JDK from 21 on, for tests: {@link SharedClasses}. */
    SHARE;

    /** The command {@code java} of the JDK that runs this. */
    public static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String CACHE = "classes.aot";
    /** A copy of the jar that a cache is of. */
    private static final String OF = "of.jar";

    private static final long SAME = -1;

    /** What is chosen for this run, by the system property {@code aot}. */
    public static Aot chosen() {
        return valueOf(System.getProperty("aot", NONE.name()));
    }

    /** The jar of a module as it was built. */
    public static Path jar(String module) {
        return target(module).resolve(module + ".jar");
    }

    /**
     * What starts the jar of a module: the last options of a JVM, up to the jar.
     *
     * @throws IllegalStateException if there is nothing to begin with, or what an earlier process has kept would be lost
     */
    public List<String> start(String module) {
        var trained = trained(module);
        var extracted = trained.resolve(module + ".jar").toString();
        return switch (this) {
            case NONE -> List.of("-jar", jar(module).toString());
            case TRAIN -> {
                if (Files.exists(trained.resolve(CACHE))) {
                    throw new IllegalStateException("What was kept of %s would be lost; only load.Training begins anew".formatted(module));
                }
                yield List.of("-XX:AOTCacheOutput=" + trained.resolve(CACHE), "-jar", extracted);
            }
            case USE -> {
                requireTrained(module);
                yield List.of("-XX:AOTCache=" + trained.resolve(CACHE), "-XX:AOTMode=on", "-jar", extracted);
            }
            case SHARE -> SharedClasses.start(jar(module));
        };
    }

    /** Before a training: takes the jar apart, and forgets the one before. */
    public static void prepare(String module) {
        try {
            Files.deleteIfExists(trained(module).resolve(CACHE));
            takeApart(jar(module), trained(module));
            Files.copy(jar(module), trained(module).resolve(OF), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A JVM does not see that a class has changed if its jar has the size and time that it had.
     *
     * @throws IllegalStateException if nothing was kept of the jar as it is now
     */
    public static void requireTrained(String module) {
        var of = trained(module).resolve(OF);
        try {
            if (!Files.exists(trained(module).resolve(CACHE)) || Files.mismatch(jar(module), of) != SAME) {
                throw new IllegalStateException("There was no training of %s as it is now".formatted(jar(module)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it may take to end. */
    Duration patience() {
        return this == TRAIN ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
    }

    private static Path trained(String module) {
        return target(module).resolve("trained");
    }

    private static Path target(String module) {
        return Path.of(System.getProperty("modules"), module, "target").toAbsolutePath().normalize();
    }

    /** Takes a jar apart, into a folder that may have it already. */
    public static void takeApart(Path jar, Path folder) {
        try {
            var process = new ProcessBuilder(
                            JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s could not be taken apart:%n%s".formatted(jar, said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
