package dev.axoncommerce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.CommandBlock;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The commands of the documentation")
class TourTest {

    private static final Path ROOT = Path.of(System.getProperty("modules"));
    private static final String TOUR = "docs/tour.md";
    private static final String CONCEPTS = "docs/concepts";

    private static final Pattern PROBLEM = Pattern.compile("urn:axon-commerce:problem:[a-z-]+");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void of_the_readme_print_what_the_readme_shows() throws IOException, InterruptedException {
        printsWhatIsShown(CommandBlock.of(tourOfTheReadme(Files.readString(ROOT.resolve("README.md")))));
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void of_the_tour_print_what_the_tour_shows() throws IOException, InterruptedException {
        printsWhatIsShown(CommandBlock.of(Files.readString(ROOT.resolve(TOUR))));
    }

    private void printsWhatIsShown(List<CommandBlock> blocks) throws IOException, InterruptedException {
        try (var shop = Running.with(Way.STANDALONE).start()) {
            var outcome = run(shop, blocks.stream().map(CommandBlock::commands).collect(Collectors.joining()));
            var shown = blocks.stream().map(CommandBlock::output).collect(Collectors.joining());
            assertThat(outcome.output()).isEqualToNormalizingWhitespace(shown);
        }
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void of_the_pages_on_concepts_succeed() throws IOException, InterruptedException {
        var tour = CommandBlock.of(Files.readString(ROOT.resolve(TOUR)));
        var order = tour.get(0).commands() + tour.get(1).commands();
        try (var shop = Running.with(Way.STANDALONE).start()) {
            for (var page : pages().filter(page -> page.startsWith(ROOT.resolve(CONCEPTS))).toList()) {
                var text = Files.readString(page);
                var commands = CommandBlock.of(text).stream()
                        .filter(CommandBlock::isRun)
                        .map(CommandBlock::commands)
                        .collect(Collectors.joining());
                var outcome = run(shop, order + "set -e\n" + commands);
                assertThat(outcome.exitCode()).as("%s printed%n%s", page, outcome.output()).isZero();
                assertThat(PROBLEM.matcher(outcome.output()).results().map(MatchResult::group))
                        .as("%s names the refusals that it causes", page)
                        .allMatch(text::contains);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void are_run_by_this_test_or_say_why_not(Path page) throws IOException {
        var text = Files.readString(page);
        if (page.equals(ROOT.resolve("README.md"))) {
            text = text.replace(tourOfTheReadme(text), "");
        }
        if (!page.equals(ROOT.resolve(TOUR)) && !page.startsWith(ROOT.resolve(CONCEPTS))) {
            assertThat(CommandBlock.of(text)).filteredOn(CommandBlock::isRun).isEmpty();
        }
    }

    private static String tourOfTheReadme(String readme) {
        return readme.substring(readme.indexOf("## Five requests"), readme.indexOf("## Read these"));
    }

    private static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome run(Running shop, String commands) throws IOException, InterruptedException {
        var script = Files.writeString(
                folder.resolve("commands.sh"), commands.replace("localhost:8080", shop.shop().url().replace("http://", "")));
        var output = folder.resolve("output");
        var process = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Outcome(process.waitFor(), Files.readString(output));
    }
}
