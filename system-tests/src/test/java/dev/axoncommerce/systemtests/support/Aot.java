package dev.axoncommerce.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a JVM begins with: nothing, or the classes and profiles that an earlier one has kept of a load that it carried (JEP 483, 514 and 515,
 * from JDK 25 on). Such a cache is good for a jar that is taken apart, and for the JDK that has written it.
 */
public enum Aot {
    NONE,
    /** Keeps them when it ends, beside the jar taken apart. */
    TRAIN,
    /** Begins with them, or not at all. */
    USE;

    /** The command {@code java} of the JDK that runs this. */
    public static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** What is chosen for this run, by the system property {@code aot}. */
    public static Aot chosen() {
        return valueOf(System.getProperty("aot", NONE.name()));
    }

    /** The jar of a module as it was built. */
    public static Path jar(String module) {
        return target(module).resolve(module + ".jar");
    }

    /** What starts the jar of a module: the last options of a JVM, up to the jar. */
    List<String> start(String module) {
        var apart = target(module).resolve("trained");
        var extracted = apart.resolve(module + ".jar").toString();
        var cache = apart.resolve("classes.aot");
        return switch (this) {
            case NONE -> List.of("-jar", jar(module).toString());
            case TRAIN -> {
                takeApart(jar(module), apart);
                yield List.of("-XX:AOTCacheOutput=" + cache, "-jar", extracted);
            }
            case USE -> List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-jar", extracted);
        };
    }

    /** How long it may take to end. */
    Duration patience() {
        return this == TRAIN ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
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
