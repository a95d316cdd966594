package dev.axoncommerce.standalone;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names each line with a word that plain technical English does not need. */
@DisplayName("The style guide rejects a list of words:")
class WordingTest {

    private static final Path ROOT = Path.of("..");

    private static final Pattern WORDS = Pattern.compile(
            "\\b(told|tells?|nobody|somebody|whoever|to\\s+be\\s+had|let\\s+go|for\\s+ever|afresh|anew)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\\n]*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|" + LITERAL, Pattern.DOTALL);
    private static final Pattern LOGGED = Pattern.compile(
            "\\blog\\.(?:trace|debug|info|warn|error)\\((?:[^;\"]|" + LITERAL + ")*\\);");

    @Test
    void messages_in_the_code_have_none_of_them() {
        assertThat(hits(files(file -> file.endsWith(".java") && file.contains("src/main")), WordingTest::literals))
                .isEmpty();
    }

    @Test
    void problem_titles_emails_and_the_console_have_none_of_them() {
        var texts = files(file -> file.matches(".*src/main/resources/.*\\.(properties|txt|html|js|subject)"));
        assertThat(hits(texts, it -> it)).isEmpty();
    }

    @Test
    void error_codes_and_requests_have_none_of_them() {
        assertThat(hits(Stream.of(ROOT.resolve("docs/problems.md"), ROOT.resolve("requests.http")), it -> it))
                .isEmpty();
    }

    @Test
    void the_readme_and_the_documentation_have_none_of_them() {
        var docs = ROOT.resolve("docs");
        assertThat(hits(files(file -> Path.of(file).startsWith(docs) && !file.endsWith(".png") || file.endsWith("README.md")), it -> it))
                .isEmpty();
    }

    /** Returns the string literals of a source, without those that are logged. */
    private static String literals(String source) {
        var code = LOGGED.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
        return TEXT.matcher(code).results().map(MatchResult::group).collect(joining("\n"));
    }

    private static List<String> hits(Stream<Path> files, UnaryOperator<String> texts) {
        return files.flatMap(file -> texts.apply(read(file))
                        .lines()
                        .filter(line -> WORDS.matcher(line).find())
                        .map(line -> ROOT.relativize(file) + ": " + line.strip()))
                .toList();
    }

    private static Stream<Path> files(Predicate<String> wanted) {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(file -> !file.toString().contains("/target/") && wanted.test(file.toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()
                    .stream();
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
