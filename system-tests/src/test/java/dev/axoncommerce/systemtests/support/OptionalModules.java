package dev.axoncommerce.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The modules that {@code standalone} can run without. */
public final class OptionalModules {

    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([a-z0-9-]+)</artifactId>");

    private OptionalModules() {}

    /** Their names, from the poms that list them. */
    public static List<String> names() {
        return Stream.of("platform/optional-modules", "optional-order-modules", "optional-shop-modules").flatMap(OptionalModules::listedIn).toList();
    }

    private static Stream<String> listedIn(String module) {
        try {
            var pom = Files.readString(Path.of(System.getProperty("modules"), module, "pom.xml"));
            return ARTIFACT.matcher(pom.substring(pom.indexOf("<dependencies>"))).results()
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a copy of the jar of {@code standalone} without the jars of some modules. @throws IllegalStateException if it has no such module */
    static Path remove(List<String> modules) {
        var target = Path.of(System.getProperty("results", "target")).toAbsolutePath();
        try (var jar = new ZipFile(Aot.jar("standalone").toFile())) {
            var lean = Files.createTempDirectory(target, "without-").resolve("standalone.jar");
            var removed = 0;
            try (var copy = new ZipOutputStream(Files.newOutputStream(lean))) {
                for (var entry : jar.stream().toList()) {
                    if (modules.stream().anyMatch(module -> isOf(module, entry.getName()))) {
                        removed++;
                    } else {
                        copy(jar, entry, copy);
                    }
                }
            }
            if (removed != modules.size()) {
                throw new IllegalStateException("%s has %d of the modules %s".formatted(jar.getName(), removed, modules));
            }
            return lean;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(String module, String entry) {
        return entry.matches("BOOT-INF/lib/" + module + "-\\d[^/]*\\.jar");
    }

    /** A nested jar stays uncompressed: Spring Boot reads it in place. */
    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        var copied = new ZipEntry(entry);
        if (entry.getMethod() == ZipEntry.DEFLATED) {
            copied.setCompressedSize(-1);
        }
        to.putNextEntry(copied);
        try (var content = from.getInputStream(entry)) {
            content.transferTo(to);
        }
        to.closeEntry();
    }
}
