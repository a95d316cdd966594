package dev.axoncommerce.systemtests.load;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one process of clients does; it is told by system properties.
 *
 * @param clients so many at a time, each beginning again when it is through; 0: {@code perSecond} counts
 * @param perSecond so many begin each second, whatever becomes of the others
 * @param reads requests that only read, each second, beside the others
 * @param seconds how long; the first quarter is not measured
 * @param outcome the file that is written
 */
record Plan(
        String url, Kind kind, int clients, double perSecond, double reads, int seconds, List<String> skus, Path outcome) {

    private static final String PREFIX = "load.";

    /** What a client wants. */
    enum Kind {
        /** An order of two lines, any of the SKUs. */
        ORDERS,
        /** An order of two lines, one of them always the first SKU. */
        HOT_ITEM,
        /** A cart with two items, checked out. */
        CARTS
    }

    static Plan here() {
        return new Plan(
                property("url"),
                Kind.valueOf(property("kind")),
                Integer.parseInt(property("clients")),
                Double.parseDouble(property("perSecond")),
                Double.parseDouble(property("reads")),
                Integer.parseInt(property("seconds")),
                List.of(property("skus").split(",")),
                Path.of(property("outcome")));
    }

    private static String property(String name) {
        return System.getProperty(PREFIX + name);
    }

    /** The arguments with which a process is told this plan. */
    List<String> arguments() {
        return Stream.of(
                        "url=" + url,
                        "kind=" + kind,
                        "clients=" + clients,
                        "perSecond=" + perSecond,
                        "reads=" + reads,
                        "seconds=" + seconds,
                        "skus=" + String.join(",", skus),
                        "outcome=" + outcome)
                .map(property -> "-D" + PREFIX + property)
                .toList();
    }
}
