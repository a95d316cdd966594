package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.support.Aot;
import dev.axoncommerce.systemtests.support.AxonServer;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.ResidentMemory;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long each jar takes from the start of its process to its line {@code Started}, with an empty store, and what memory it occupies then: as
 * it is, taken apart, and with the classes that a first start has stored (the JDK's AOT cache, or before JDK 25 an archive for class
 * data sharing); with {@code -Daot=USE}, also with what a training has kept. The services are started where there is an Axon Server.
 *
 * <p>Argument: how many times each.
 */
final class StartUp {

    private static final Path TARGET = Path.of(System.getProperty("results", "target")).toAbsolutePath();
    private static final boolean AOT = Runtime.version().feature() >= 25;

    private record Started(double seconds, double megabytes) {}

    private final Path home;
    private final List<String> options;

    private StartUp(String name) throws IOException {
        this.home = Files.createTempDirectory(TARGET, "start-" + name);
        this.options = name.equals("standalone")
                ? List.of()
                : List.of("--spring.profiles.active=demo", "--axon.axonserver.servers=" + AxonServer.address().orElseThrow());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var times = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var names = AxonServer.address().isPresent()
                ? List.of("standalone", "order-service", "inventory-service")
                : List.of("standalone");
        var result = new LinkedHashMap<String, Object>();
        for (var name : names) {
            result.put(name, new StartUp(name).measured(name, times));
        }
        var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        Files.writeString(TARGET.resolve("start-up.json"), text);
        System.out.print(text);
    }

    private Map<String, Object> measured(String module, int times) throws IOException, InterruptedException {
        var all = new LinkedHashMap<String, List<Started>>();
        var ways = ways(module);
        for (int i = 0; i < times; i++) { // in turns, as machines change
            for (var way : ways.entrySet()) {
                all.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(started(way.getValue()));
            }
        }
        var figures = new LinkedHashMap<String, Object>();
        all.forEach((name, starts) -> figures.put(name, Map.of(
                "medianSeconds", median(starts.stream().mapToDouble(Started::seconds).toArray()),
                "medianResidentMegabytes", median(starts.stream().mapToDouble(Started::megabytes).toArray()))));
        return figures;
    }

    /** What a JVM is told, by the name of the way. */
    private Map<String, List<String>> ways(String module) throws IOException, InterruptedException {
        var apart = home.resolve("apart");
        Aot.takeApart(Aot.jar(module), apart);
        var extracted = List.of("-jar", apart.resolve(module + ".jar").toString());
        var cache = home.resolve("classes");
        started(told(List.of(AOT ? "-XX:AOTCacheOutput=" + cache : "-XX:ArchiveClassesAtExit=" + cache), extracted));
        // It has to be used, or the process ends.
        var kept = AOT ? List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on") : List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:on");
        var ways = new LinkedHashMap<String, List<String>>();
        ways.put("jar", Aot.NONE.start(module));
        ways.put("taken apart", extracted);
        ways.put(AOT ? "AOT cache" : "CDS archive", told(kept, extracted));
        if (Aot.chosen() == Aot.USE) {
            ways.put("AOT cache of a training", Aot.USE.start(module));
        }
        return ways;
    }

    private static List<String> told(List<String> options, List<String> jar) {
        return Stream.concat(options.stream(), jar.stream()).toList();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return Quantiles.at(values, 0.5);
    }

    /** Starts it with an empty store, and ends it in its own time. */
    private Started started(List<String> told) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(Aot.JAVA));
        command.addAll(Jar.JVM);
        command.addAll(told);
        command.add("--server.port=0");
        command.add("--commerce.data-dir=" + Files.createTempDirectory(home, "data"));
        command.addAll(options);
        var begin = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            var all = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                all.append(line).append('\n');
                if (line.contains(": Started ")) {
                    var started = new Started((System.nanoTime() - begin) / 1e9, ResidentMemory.bytes(process) / 1e6);
                    process.toHandle().destroy(); // unlike its process, it leaves the output open
                    lines.transferTo(Writer.nullWriter());
                    process.waitFor();
                    return started;
                }
            }
            throw new IllegalStateException("It did not start:\n" + all);
        } finally {
            process.destroyForcibly();
        }
    }
}
