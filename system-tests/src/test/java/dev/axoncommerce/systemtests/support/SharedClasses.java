package dev.axoncommerce.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the jar of a module extracted, with an archive of its loaded classes. A start then takes less than half of the processor time. The
 * first caller extracts the jar and writes the archive. A JVM that cannot use the archive loads the classes from the jars.
 */
final class SharedClasses {

    private static final int PATIENCE_MINUTES = 3;

    private SharedClasses() {}

    /** Returns the last options of a JVM that starts the jar. */
    static synchronized List<String> start(Path jar) {
        var folder = jar.resolveSibling("extracted-" + Runtime.version().feature()); // one for each JDK
        var archive = folder.resolve("classes.jsa");
        var extracted = folder.resolve(jar.getFileName());
        try {
            Files.createDirectories(folder);
            // Maven runs the tests in two processes.
            try (var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var ignored = file.lock()) {
                prepare(jar, extracted, archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", extracted.toString());
    }

    /** The copy of the jar says what was extracted: every build of a jar has the same time. */
    private static void prepare(Path jar, Path extracted, Path archive) throws IOException {
        var copy = extracted.resolveSibling("copy.jar");
        if (!Files.exists(copy) || Files.mismatch(jar, copy) >= 0) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(archive);
            Aot.takeApart(jar, extracted.getParent());
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(archive)) {
            write(archive, extracted);
        }
    }

    /** Runs a process that loads the classes and ends before it serves requests. */
    private static void write(Path archive, Path jar) throws IOException {
        var command = new ArrayList<>(List.of(Aot.JAVA, "-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"));
        command.addAll(Jar.JVM);
        command.addAll(List.of("-jar", jar.toString(), "--spring.profiles.active=demo"));
        var target = Path.of(System.getProperty("results", "target")).toAbsolutePath();
        command.add("--commerce.data-dir=" + Files.createTempDirectory(target, "classes-"));
        var log = archive.resolveSibling("log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("No classes could be archived:%n%s".formatted(Files.readString(log)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
