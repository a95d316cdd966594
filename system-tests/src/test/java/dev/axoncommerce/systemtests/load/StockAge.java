package dev.axoncommerce.systemtests.load;

import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.LargeShop;
import dev.axoncommerce.systemtests.support.LogFile;
import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stock item with few shipments and receipts behind it beside one with many: how large its snapshot is, and how long a receipt takes.
 * The shops take turns, each time in a new process.
 *
 * <p>Arguments: how many shipments and receipts the young and the old one have, {@code 200,200000}, and how many turns, 5.
 */
final class StockAge {

    private static final String SKU = "AGED";
    private static final int WARM_UP = 600;
    private static final int MEASURED = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final class Item {

        private final int age;
        private final Running running;
        private final List<Double> millis = new ArrayList<>();
        private int receipts;

        Item(int age) {
            this.age = age;
            this.running = LargeShop.of(log -> history(log, age)).reopened();
        }

        private static void history(LogFile log, int age) {
            log.stock(SKU, 1_000);
            for (int i = 1; i < age; i += 2) {
                log.ship(SKU);
                log.receive(SKU, 1);
            }
        }

        void turn() {
            try (var process = running.start()) {
                var shop = process.shop();
                await("the view of the stock has caught up")
                        .atMost(PATIENCE)
                        .until(() -> shop.receive(SKU, 1, "delivery " + receipts++).status() == 204);
                received(shop, WARM_UP);
                millis.add(received(shop, MEASURED));
            }
        }

        /** @return the median in milliseconds */
        private double received(Shop shop, int times) {
            var took = new double[times];
            for (int i = 0; i < times; i++) {
                var begin = System.nanoTime();
                shop.receive(SKU, 1, "delivery " + receipts++).expect(204);
                took[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(took);
            return Quantiles.at(took, 0.5);
        }

        /** Only while it does not run. */
        private long snapshotBytes() {
            var file = running.jars().getFirst().data().resolve("commerce");
            var newest = "select octet_length(payload) from SnapshotEventEntry where aggregateIdentifier = ? order by sequenceNumber desc limit 1";
            try (var connection = DriverManager.getConnection("jdbc:h2:" + file + ";IFEXISTS=TRUE", "sa", "");
                    var statement = connection.prepareStatement(newest)) {
                statement.setString(1, "stock-" + SKU);
                try (var result = statement.executeQuery()) {
                    result.next();
                    return result.getLong(1);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private double median() {
            return Quantiles.at(millis.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5);
        }

        Map<String, Object> figures() {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("shipmentsAndReceipts", age);
            figures.put("snapshotBytes", snapshotBytes());
            figures.put("receiptMillis", median());
            figures.put("receiptMillisOfEachTurn", millis);
            return figures;
        }
    }

    private StockAge() {}

    public static void main(String[] args) throws IOException {
        var ages = Stream.of((args.length > 0 ? args[0] : "200,200000").split(",")).map(Integer::valueOf).toList();
        var turns = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        var items = ages.stream().map(Item::new).toList();
        for (int turn = 0; turn < turns; turn++) {
            items.forEach(Item::turn);
        }
        var young = items.getFirst();
        var old = items.getLast();
        var result = new LinkedHashMap<String, Object>();
        result.put("jvm", Jar.JVM);
        result.put("items", items.stream().map(Item::figures).toList());
        result.put("snapshotRatio", (double) old.snapshotBytes() / young.snapshotBytes());
        result.put("receiptRatio", old.median() / young.median());
        var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        Files.writeString(Path.of(System.getProperty("results", "target"), "stock-age.json"), text);
        System.out.print(text);
    }
}
