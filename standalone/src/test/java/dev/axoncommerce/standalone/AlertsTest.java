package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;

@NeedsModule({"cart", "notifications", "operations", "tamper-evidence"})
@StandaloneTest
@DisplayName("The alerts for Prometheus")
class AlertsTest {

    private static final Path RULES = Path.of("../docker/prometheus/alerts.yml");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    private static final Path PAGE = Path.of("../docs/operations.md");

    /** A metric with its matchers, such as {@code commerce_payments{state="FAILED"}}. */
    private static final Pattern SELECTOR = Pattern.compile("([a-z]+(?:_[a-z]+)+|\\bup\\b)(\\{[^}]*})?(?![a-z(])");

    private static final Pattern MATCHER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    /** What an expression is compared with, at its end. */
    private static final Pattern THRESHOLD = Pattern.compile(" [<>=]=? [0-9.]+$");

    /** Metrics of Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    /** Statuses that a healthy shop has not answered with. */
    private static final Set<String> STATUSES = Set.of("500", "503", "5..");

    @Autowired
    private ShopClient shop;

    @LocalServerPort
    private int port;

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(RULES));
        var group = ((List<Map<String, Object>>) file.get("groups")).getFirst();
        return (List<Map<String, Object>>) group.get("rules");
    }

    @Test
    void use_metrics_and_labels_that_a_running_shop_has() throws IOException {
        var order = shop.placed();
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.status(order).equals("CONFIRMED"));
        shop.operate("POST", "/api/log/verification");
        await("the log is verified").atMost(Duration.ofMinutes(1)).until(() -> shop.text("/actuator/prometheus", "operator").contains("commerce_log_findings{"));
        var metrics = shop.text("/actuator/prometheus", "operator").lines().toList();
        for (var rule : rules()) {
            var selectors = SELECTOR.matcher((String) rule.get("expr")).results().toList();
            assertThat(selectors).as("%s", rule).isNotEmpty();
            for (var selector : selectors) {
                if (((String) rule.get("expr")).contains("processor)")) {
                    assertThat(metrics).as("%s", rule).anyMatch(line -> line.startsWith(selector.group(1) + "{processor="));
                }
                if (!OF_PROMETHEUS.contains(selector.group(1))) {
                    assertThat(metrics).as("%s in %s", selector.group(), rule.get("alert")).anyMatch(line -> isOf(line, selector.group(1), selector.group(2)));
                }
            }
        }
    }

    private static boolean isOf(String line, String metric, String matchers) {
        return line.matches(Pattern.quote(metric) + "[{ ].*")
                && (matchers == null || MATCHER.matcher(matchers).results().allMatch(each -> STATUSES.contains(each.group(2))
                        ? line.contains(each.group(1) + "=\"")
                        : line.contains(each.group())));
    }

    @Test
    void are_evaluated_by_prometheus_over_the_metrics_of_a_running_shop(@TempDir Path folder) throws IOException {
        assumeThat(Prometheus.PROGRAM).as("the package prometheus of Debian").exists();
        var order = shop.placed();
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.status(order).equals("CONFIRMED"));
        shop.operate("POST", "/api/log/verification");
        try (var prometheus = new Prometheus(folder, RULES, port)) {
            await("all rules are evaluated").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(prometheus.rules()).isNotEmpty().allMatch(rule -> rule.path("health").asString().equals("ok")));
            for (var rule : rules()) {
                var value = THRESHOLD.matcher((String) rule.get("expr")).replaceFirst("");
                if (STATUSES.stream().noneMatch(value::contains)) {
                    await(rule.get("alert") + " has a value").atMost(Duration.ofSeconds(30)).until(() -> !prometheus.query(value).isEmpty());
                }
            }
            for (var objective : objectives()) {
                await(objective + " has a value").atMost(Duration.ofSeconds(30)).until(() -> !prometheus.query(objective.replace("[30d:1m]", "[1m:1s]")).isEmpty());
            }
            assertThat(prometheus.rules()).as("a service does not run").anyMatch(rule -> rule.path("name").asString().equals("ShopDown") && !rule.path("state").asString().equals("inactive"));
            assertThat(prometheus.rules()).as("the shop is well").allMatch(rule -> rule.path("name").asString().equals("ShopDown") || !rule.path("state").asString().equals("firing"));
        }
    }

    /** The expressions in the page. */
    private static List<String> objectives() throws IOException {
        var page = Files.readString(PAGE);
        var section = page.substring(page.indexOf("## Service level objectives"), page.indexOf("## Metrics"));
        var expressions = Pattern.compile("(?m)\\| `(.+)` \\|$").matcher(section).results().map(match -> match.group(1)).toList();
        assertThat(expressions).hasSizeGreaterThan(3);
        return expressions;
    }

    @Test
    void and_the_metrics_of_the_shop_are_described() throws IOException {
        var described = Pattern.compile("(?m)^\\| `(commerce_[a-z_]+)` \\|").matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).toList();
        var order = shop.placed();
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.status(order).equals("CONFIRMED"));
        shop.operate("POST", "/api/log/verification");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var exposed = Pattern.compile("# HELP (commerce_[a-z_]+)").matcher(shop.text("/actuator/prometheus", "operator")).results().map(match -> match.group(1));
            assertThat(exposed.filter(name -> !name.endsWith("_max"))).containsExactlyInAnyOrderElementsOf(described);
        });
    }

    @Test
    void have_a_runbook_each() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(rules()).extracting(rule -> (String) rule.get("alert")).doesNotHaveDuplicates().hasSizeGreaterThan(10).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
        var described = Pattern.compile("(?m)^\\| `([A-Z][A-Za-z]+)` \\|").matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(rules()).extracting(rule -> (String) rule.get("alert")).containsExactlyElementsOf(described);
    }

    @Test
    void are_valid_for_prometheus() throws IOException, InterruptedException {
        assumeThat(PROMTOOL).as("the package prometheus of Debian").exists();
        for (var arguments : List.of(List.of("check", "rules", RULES.toString()), List.of("check", "config", RULES.resolveSibling("prometheus.yml").toString()))) {
            var process = new ProcessBuilder(Stream.concat(Stream.of(PROMTOOL.toString()), arguments.stream()).toList()).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }
    }
}
