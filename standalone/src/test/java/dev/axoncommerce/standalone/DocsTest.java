package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.axoncommerce.platform.web.ProblemType;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@NeedsModule({
    "axon-server", "cart", "console", "demo", "h2-store", "history-check", "idempotency", "insights", "notifications", "openapi", "operations", "privacy", "recovery", "request-limits",
    "tamper-evidence", "time-travel"
})
@DisplayName("The documentation is true:")
class DocsTest {

    private static final Path ROOT = Path.of("..");

    /** The file of a link to another file, inline or in a definition of a reference. */
    private static final Pattern LINK = Pattern.compile("(?m)(?:]\\(|^\\[[^]]+]: )(?!http)([^)#\\s]+)");

    private static final Pattern REFUSAL = Pattern.compile("new Refus(?:al|ed)\\(\\s*\"([a-z-]+)\"");

    @Test
    void the_table_of_problems_has_every_slug_of_the_code_and_no_other() {
        Set<String> inCode = new TreeSet<>(Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList());
        sources().forEach(source -> REFUSAL.matcher(read(source)).results().forEach(match -> inCode.add(match.group(1))));
        assertThat(titlesInTable().keySet()).isEqualTo(inCode).hasSizeGreaterThan(20);
    }

    @Test
    void the_table_of_problems_has_the_title_of_every_slug() throws IOException {
        Map<String, String> inCode = new TreeMap<>();
        for (var file : files(ROOT, file -> file.endsWith("src/main/resources/problem-titles.properties"))) {
            var titles = new Properties();
            titles.load(new StringReader(read(file)));
            titles.forEach((slug, title) -> assertThat(inCode.put((String) slug, (String) title))
                    .as("%s", slug)
                    .isNull());
        }
        assertThat(titlesInTable()).isEqualTo(inCode);
        assertThat(inCode.values()).doesNotHaveDuplicates().noneMatch(title -> title.contains("\""));
    }

    private static Map<String, String> titlesInTable() {
        return Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\d{3} \\| ([^|]+) \\|")
                .matcher(read(ROOT.resolve("docs/problems.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));
    }

    @Test
    void links_of_the_readme_and_the_decisions_lead_somewhere() {
        for (var file : pages()) {
            LINK.matcher(read(file)).results().forEach(link -> assertThat(file.resolveSibling(link.group(1)))
                    .as("%s in %s", link.group(1), file)
                    .exists());
        }
    }

    @Test
    void the_page_on_configuration_has_every_property_of_the_code_and_no_other() {
        var inCode = new TreeSet<String>();
        sources().forEach(source -> Pattern.compile("\\$\\{(commerce\\.[a-z.-]+)[:}]")
                .matcher(read(source))
                .results()
                .forEach(match -> inCode.add(match.group(1))));
        var described = properties("\"name\": \"(commerce\\.[a-z.-]+)\"", files(ROOT, DocsTest::isMetadata));
        var inTable = properties("(?m)^\\| `(commerce\\.[a-z.-]+)` \\|", List.of(ROOT.resolve("docs/configuration.md")));
        assertThat(inTable).isEqualTo(described).containsAll(inCode).hasSizeGreaterThan(40);
    }

    @Test
    void the_page_on_configuration_has_the_defaults_of_the_code() {
        var page = read(ROOT.resolve("docs/configuration.md")).replace("`", "");
        var inCode = Pattern.compile("\\$\\{(commerce\\.[a-z.-]+):([^#}]+)}");
        var defaults = sources().stream().flatMap(source -> inCode.matcher(read(source)).results()).toList();
        assertThat(defaults).hasSizeGreaterThan(20).allSatisfy(found -> assertThat(page)
                .containsPattern("(?m)^\\| %s \\| [A-Z_]+ \\| %s[ ;]".formatted(
                        Pattern.quote(found.group(1)), Pattern.quote(found.group(2)))));
    }

    private static boolean isMetadata(String file) {
        return file.endsWith("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
    }

    private static Set<String> properties(String pattern, Collection<Path> files) {
        return files.stream()
                .flatMap(file -> Pattern.compile(pattern).matcher(read(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_catalogue_of_events_is_what_the_code_says() throws IOException {
        var written = new EventCatalogue(code()).asMarkdown();
        Files.writeString(Path.of("target/events.md"), written);
        assertThat(read(ROOT.resolve("docs/events.md"))).isEqualTo(written);
    }

    @Test
    void the_asyncapi_document_is_what_the_code_says() throws IOException {
        var written = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(new AsyncApi(code()).document())
                .concat("\n");
        Files.writeString(Path.of("target/asyncapi.json"), written);
        assertThat(read(AsyncApiSchemas.DOCUMENT)).isEqualTo(written);
    }

    @Test
    void the_asyncapi_document_fits_the_events_that_are_stored() {
        var schemas = new AsyncApiSchemas();
        var golden = files(ROOT.resolve("shared-api/src/test/resources/golden"), file -> file.endsWith(".json"));
        assertThat(golden).hasSizeGreaterThan(20);
        golden.forEach(file -> schemas.verify(simpleName(file), read(file)));
    }

    /** Of the event in a golden file, {@code <class name>-<revision>.json}. */
    private static String simpleName(Path golden) {
        return golden.getFileName().toString().replaceFirst("-\\d+\\.json$", "").replaceFirst(".*\\.", "");
    }

    static JavaClasses code() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.axoncommerce");
    }

    private static Set<Path> sources() {
        return files(ROOT, file -> file.endsWith(".java") && file.contains("src/main"));
    }

    private static Set<Path> pages() {
        var pages = files(ROOT.resolve("docs"), file -> file.endsWith(".md"));
        List.of("README.md", "CONTRIBUTING.md", "SECURITY.md").forEach(page -> pages.add(ROOT.resolve(page)));
        return pages;
    }

    private static Set<Path> files(Path folder, Predicate<String> wanted) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> wanted.test(file.toString())).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
