package dev.axoncommerce.systemtests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process has used since its start, from the files of Linux under {@code /proc} (man page proc(5)).
 *
 * @param cpuMillis of processors, in user and system mode; the clock of the kernel has 100 ticks a second
 * @param compilerMillis the part of the threads that compile
 * @param collectorMillis the part of the threads that collect garbage
 * @param writtenBytes bytes that went to the disk
 */
record Usage(long cpuMillis, long compilerMillis, long collectorMillis, long writtenBytes) {

    private static final long MILLIS_PER_TICK = 10;

    static Usage of(long pid) {
        var folder = Path.of("/proc/" + pid);
        long compiler = 0;
        long collector = 0;
        try (var threads = Files.list(folder.resolve("task"))) {
            for (var thread : threads.toList()) {
                var stat = read(thread.resolve("stat"));
                if (stat.matches("(?s).*\\((C1|C2) Comp.*")) {
                    compiler += millis(stat);
                } else if (stat.matches("(?s).*\\((GC Thread|G1 |ParGC|Shenandoah|ZWorker).*")) {
                    collector += millis(stat);
                }
            }
            return new Usage(millis(read(folder.resolve("stat"))), compiler, collector, written(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A thread may end meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static long millis(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    private static long written(Path folder) {
        return read(folder.resolve("io")).lines()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .sum();
    }

    /** What was used since an earlier look, for each of some orders. */
    Map<String, Object> since(Usage before, int orders) {
        var each = new LinkedHashMap<String, Object>();
        each.put("cpuMillis", per(cpuMillis - before.cpuMillis, orders));
        each.put("compilerMillis", per(compilerMillis - before.compilerMillis, orders));
        each.put("collectorMillis", per(collectorMillis - before.collectorMillis, orders));
        each.put("writtenBytes", Math.round(per(writtenBytes - before.writtenBytes, orders)));
        return each;
    }

    static double per(double amount, int orders) {
        return Math.round(amount * 100.0 / Math.max(1, orders)) / 100.0;
    }
}
