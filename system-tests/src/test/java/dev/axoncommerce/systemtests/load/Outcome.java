package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.support.Quantiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;

/** When clients began and ended what they wanted, and what that comes to once they have warmed up. */
final class Outcome {

    static final String BOUGHT = "bought";
    static final String READ = "read";

    private static final int WARM_UP_PARTS = 4;

    private record Done(String what, long begin, long end, boolean well) {}

    private final Duration length;
    private final Queue<Done> all = new ConcurrentLinkedQueue<>();
    private volatile long start;

    /** @param length how long clients come */
    Outcome(Duration length) {
        this.length = length;
    }

    void begin() {
        start = System.nanoTime();
    }

    void add(String what, long begin, long end, boolean well) {
        all.add(new Done(what, begin, end, well));
    }

    /** As JSON: of each kind how many there were in all, how many were through in a second, their median and 99 % quantile in milliseconds, and how many failed. */
    void write(Path file) {
        var figures = new TreeMap<String, Object>();
        figures.put(BOUGHT, figures(BOUGHT));
        figures.put(READ, figures(READ));
        try {
            Files.writeString(file, JsonMapper.shared().writeValueAsString(figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> figures(String what) {
        var from = start + length.dividedBy(WARM_UP_PARTS).toNanos();
        var to = start + length.toNanos();
        var well = all.stream().filter(done -> done.what().equals(what) && done.well()).toList();
        var through = well.stream().filter(done -> done.end() >= from && done.end() <= to).count();
        // By their begin, or what takes long would not count.
        var millis = well.stream()
                .filter(done -> done.begin() >= from && done.begin() <= to)
                .mapToDouble(done -> (done.end() - done.begin()) / 1e6)
                .sorted()
                .toArray();
        var failed = all.stream().filter(done -> done.what().equals(what) && !done.well()).count();
        return millis.length == 0
                ? Map.of("all", well.size(), "perSecond", 0, "failed", failed)
                : Map.of(
                        "all", well.size(),
                        "perSecond", through / ((to - from) / 1e9),
                        "median", Quantiles.at(millis, 0.5),
                        "p99", Quantiles.at(millis, 0.99),
                        "failed", failed);
    }
}
