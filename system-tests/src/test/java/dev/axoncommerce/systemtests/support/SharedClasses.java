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

/**
 * Starts a jar that is taken apart, with an archive of its loaded classes. A start then takes less than half of the processor time. The first
 * caller makes the archive; a JVM that cannot use it loads the classes from the jars.
 */
final class SharedClasses {

    private SharedClasses() {}

    /** The last options of a JVM that starts a jar. */
    static synchronized List<String> start(Path jar) {
        var apart = jar.resolveSibling("apart");
        var archive = apart.resolve("classes.jsa");
        var of = apart.resolve("of.jar"); // each build of a jar has the same time
        try {
            Files.createDirectories(apart);
            // Maven runs the tests in two processes.
            try (var file = FileChannel.open(apart.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var ignored = file.lock()) {
                if (!Files.exists(of) || Files.mismatch(jar, of) >= 0) {
                    Aot.takeApart(jar, apart);
                    write(archive, apart.resolve(jar.getFileName()));
                    Files.copy(jar, of, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-jar", apart.resolve(jar.getFileName()).toString());
    }

    /** A process that loads the classes and ends before it serves requests. */
    private static void write(Path archive, Path jar) throws IOException {
        var command = new ArrayList<>(List.of(Aot.JAVA, "-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"));
        command.addAll(Jar.JVM);
        command.addAll(List.of("-jar", jar.toString(), "--spring.profiles.active=demo"));
        command.add("--commerce.data-dir=" + Files.createTempDirectory(archive.getParent(), "data-"));
        var log = archive.resolveSibling("log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("No classes could be archived:%n%s".formatted(Files.readString(log)));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
