package dev.axoncommerce.systemtests.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A text that is nowhere else: a test puts it into personal data and searches files for it. */
public final class Marker {

    private final String text = "MARKER-" + System.nanoTime();

    /** Whether a text has it; also in lower case, as a search index has it, and in Base64, which depends on where the marker begins. */
    public boolean isIn(String found) {
        return found.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))
                || IntStream.range(0, 3).mapToObj(this::base64).anyMatch(found::contains);
    }

    private String base64(int offset) {
        var encoded = Base64.getEncoder().encodeToString((" ".repeat(offset) + text).getBytes(ISO_8859_1));
        return encoded.substring(4, encoded.length() - 4);
    }

    /** The files of a shop that have it; {@code log} is what the shop logged. */
    public List<String> filesWithIt(Running running) throws IOException {
        var found = new ArrayList<String>();
        for (var jar : running.jars()) {
            try (var files = Files.walk(jar.data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (isIn(Files.readString(file, ISO_8859_1))) {
                        found.add(file.toString());
                    }
                }
            }
        }
        if (isIn(running.log())) {
            found.add("log");
        }
        return found;
    }

    @Override
    public String toString() {
        return text;
    }
}
