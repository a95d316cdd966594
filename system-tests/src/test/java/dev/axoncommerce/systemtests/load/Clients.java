package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.load.Plan.Kind;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients of a shop in a process of their own, as Gatling likes it; the report is in {@code target/gatling}. */
record Clients(Shop shop) {

    private static final double READS_PER_SECOND = 20;

    private static final Path TARGET = Path.of(System.getProperty("results", "target")).toAbsolutePath();

    /**
     * Lets them come as a {@link Plan} has it, with some that only read beside them.
     *
     * @return the {@link Outcome}
     */
    JsonNode come(String name, Kind kind, int clients, double perSecond, int seconds, List<String> skus) {
        try {
            var file = Files.createTempFile(TARGET, "outcome", ".json");
            var plan = new Plan(shop.url(), kind, clients, perSecond, READS_PER_SECOND, seconds, skus, file);
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path")));
            command.addAll(plan.arguments());
            command.addAll(List.of(
                    "io.gatling.app.Gatling", "-s", Customers.class.getName(), "-rf", TARGET.resolve("gatling").toString(), "-rd", name));
            var log = TARGET.resolve("gatling.log").toFile();
            var exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("Gatling ended with %d:%n%s".formatted(exit, Files.readString(log.toPath())));
            }
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
