package dev.axoncommerce.order.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.axoncommerce.platform.personal.Personal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Writes emails from the templates in {@code mail/}: a plain text and an HTML template for each occasion, and the
 * subjects.
 */
@Component
class LetterWriter {

    private record Templates(Template subject, Template plain, Template html) {}

    private final Map<Occasion, Templates> templates = new EnumMap<>(Occasion.class);

    LetterWriter() {
        var html = Mustache.compiler().withLoader(name -> open(name + ".html"));
        var plain = html.escapeHTML(false).withLoader(name -> open(name + ".txt"));
        for (var occasion : Occasion.values()) {
            var name = occasion.template();
            templates.put(
                    occasion,
                    new Templates(
                            compiled(plain, name + ".subject"),
                            compiled(plain, name + ".txt"),
                            compiled(html, name + ".html")));
        }
    }

    /** @param facts the values of the variables in the templates */
    Letter write(String eventId, String orderId, Occasion occasion, String to, Map<String, Object> facts) {
        var wanted = templates.get(occasion);
        return new Letter(
                eventId,
                orderId,
                occasion,
                Personal.of(to),
                wanted.subject().execute(facts).strip(),
                Personal.of(wanted.plain().execute(facts)),
                Personal.of(wanted.html().execute(facts)));
    }

    private static Template compiled(Mustache.Compiler compiler, String name) {
        try (var reader = open(name)) {
            return compiler.compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String name) {
        try {
            return new InputStreamReader(
                    new ClassPathResource("mail/" + name).getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
