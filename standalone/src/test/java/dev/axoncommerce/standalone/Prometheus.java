package dev.axoncommerce.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus server that reads the metrics of a shop and evaluates rules, until it is closed. */
final class Prometheus implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/prometheus");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    /**
     * @param folder for its files
     * @param rules the file with the rules
     * @param shopPort of the shop that runs
     */
    Prometheus(Path folder, Path rules, int shopPort) throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var settings = Files.writeString(folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s, evaluation_interval: 1s }
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: axon-commerce
                    metrics_path: /actuator/prometheus
                    basic_auth: { username: operator, password: operator }
                    static_configs:
                      - { targets: ["localhost:%d"], labels: { service: standalone } }
                      - { targets: ["localhost:%d"], labels: { service: stopped } }
                """.formatted(rules.toAbsolutePath(), shopPort, unusedPort()));
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=localhost:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            await("Prometheus answers").atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> !rules().isEmpty());
        } catch (ConditionTimeoutException e) {
            process.destroy();
            throw e;
        }
    }

    private static int unusedPort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** The rules, each with its health and the state of its alerts. */
    JsonNode rules() {
        return get("/api/v1/rules").path("data").path("groups").path(0).path("rules");
    }

    /** The series that an expression selects now. */
    JsonNode query(String expression) {
        var answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asString().equals("success")) {
            throw new IllegalArgumentException(expression + ": " + answer);
        }
        return answer.path("data").path("result");
    }

    private JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
            return JsonMapper.shared().readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
