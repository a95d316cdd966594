package dev.axoncommerce.systemtests.load;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What others notice of clients that wait: many wait for orders that are never paid, and try to open many streams. Meanwhile it is
 * measured how long liveness and the catalogue take, and another customer orders. An order that is refused with 503 is repeated with the same
 * key after the time of {@code Retry-After}.
 *
 * <p>Arguments: how many wait for an order, 300; how many streams are asked for, 5000; how many orders come before, 300, so that the code is
 * compiled.
 */
final class Waiting {

    private static final int CONNECTING_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Shop shop;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<InputStream> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();

    private Waiting(Shop shop) {
        this.shop = shop;
    }

    public static void main(String[] args) throws Exception {
        var clients = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        var streams = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        var before = args.length > 2 ? Integer.parseInt(args[2]) : 300;
        try (var running = Running.with("--commerce.waiting-requests-per-customer=" + clients).start()) {
            var waiting = new Waiting(running.shop());
            waiting.warmUp(before);
            var result = waiting.measured(clients, streams);
            var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
            Files.writeString(Path.of(System.getProperty("results", "target"), "waiting.json"), text);
            System.out.print(text);
        }
    }

    private void warmUp(int orders) {
        var sku = shop.stocked(orders);
        for (int i = 0; i < orders; i++) {
            shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", sku + "*1"), "Prefer", "wait=30").expect(201);
            shop.get("/api/products", ANONYMOUS).expect(200);
        }
    }

    private Map<String, Object> measured(int clients, int streams) throws Exception {
        var result = new LinkedHashMap<String, Object>();
        result.put("jvm", Jar.JVM);
        var sku = shop.stocked(10_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var life = new Probe(shop.url(), "/actuator/health/liveness");
            var catalogue = new Probe(shop.url(), "/api/products");
            Thread.ofPlatform().start(life);
            Thread.ofPlatform().start(catalogue);
            var begin = System.nanoTime();
            var waiting = all(clients, threads, () -> Integer.toString(placed(sku)));
            awaitPlaced(sku, clients);
            result.put("refusedAndRepeated", repeated.get());
            result.put("allWaitAfterMillis", millisSince(begin));
            var asked = counted(all(streams, threads, new Asking(this)));
            result.put("answersToStreams", asked);
            result.put("streamsOpen", open.size());
            result.put("streamsAnsweredAfterMillis", millisSince(begin));
            var ordering = System.nanoTime();
            var other = shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", sku + "*1"), "Prefer", "wait=30").expect(201);
            result.put("otherOrder", other.text("status"));
            result.put("otherOrderMillis", millisSince(ordering));
            result.put("waitingThen", waiting.stream().filter(answer -> !answer.isDone()).count());
            result.put("answersToOrders", counted(waiting));
            result.put("livenessMillis", life.figures());
            result.put("productsMillis", catalogue.figures());
            for (var stream : open) {
                stream.close();
            }
        }
        return result;
    }

    private int placed(String sku) {
        var key = Shop.key();
        var reply = placed(key, sku);
        while (reply.status() == 503) {
            repeated.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Long.parseLong(reply.header("Retry-After"))));
            reply = placed(key, sku);
        }
        return reply.status();
    }

    private Reply placed(String key, String sku) {
        return shop.place(ALICE, key, Shop.orderOf("tok_lost", sku + "*1"), "Prefer", "wait=30");
    }

    private void awaitPlaced(String sku, int orders) {
        await("the units of all are held").atMost(PATIENCE).until(() -> shop.stock(sku).number("allocated") == orders);
    }

    private record Asking(Waiting waiting, Semaphore connecting) implements Callable<String> {

        Asking(Waiting waiting) {
            this(waiting, new Semaphore(CONNECTING_AT_ONCE));
        }

        @Override
        public String call() throws InterruptedException, IOException {
            connecting.acquire();
            try {
                var request = waiting.shop.request("/api/events/stream", OPERATOR).build();
                var response = waiting.http.send(request, BodyHandlers.ofInputStream());
                if (response.statusCode() == 200) {
                    waiting.open.add(response.body());
                } else {
                    response.body().close();
                }
                return Integer.toString(response.statusCode());
            } finally {
                connecting.release();
            }
        }
    }

    private static List<Future<String>> all(int number, ExecutorService threads, Callable<String> what) {
        return IntStream.range(0, number).mapToObj(i -> threads.submit(what)).toList();
    }

    private static Map<String, Integer> counted(List<Future<String>> answers) throws Exception {
        var counted = new TreeMap<String, Integer>();
        for (var answer : answers) {
            counted.merge(answer.get(), 1, Integer::sum);
        }
        return counted;
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Sends a request ten times a second, without credentials, with a client of its own: the others of this process are not measured. */
    private static final class Probe implements Runnable {

        private final Shop shop;
        private final String path;
        private final long start = System.nanoTime();
        private final List<Double> millis = new ArrayList<>();
        private double longest;
        private double longestAfter;
        private int refused;
        private volatile boolean ended;

        Probe(String url, String path) {
            this.shop = new Shop(url, url);
            this.path = path;
        }

        @Override
        public void run() {
            while (!ended) {
                var begin = System.nanoTime();
                var status = shop.get(path, ANONYMOUS).status();
                var took = millisSince(begin);
                synchronized (this) {
                    millis.add(took);
                    if (took > longest) {
                        longest = took;
                        longestAfter = (begin - start) / 1e6;
                    }
                    refused += status == 200 ? 0 : 1;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }

        /** Ends it, too. */
        synchronized Map<String, Object> figures() {
            ended = true;
            var sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return Map.of(
                    "asked", sorted.length,
                    "refused", refused,
                    "median", Quantiles.at(sorted, 0.5),
                    "longest", longest,
                    "longestAfter", longestAfter);
        }
    }
}
