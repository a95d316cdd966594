package dev.axoncommerce.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Pages;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sagas and deadlines that are there in the end. An order that is to be shipped has a saga that leads it, one that holds its goods, and the
 * window for which they are held; no other has any.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern PENDING =
            Pattern.compile("(?:commerce_sagas_open\\{saga|commerce_deadlines_pending\\{task)=\"(\\w+)\"} ([0-9.E+]+)");

    private static final List<String> WAITING = List.of("OrderFulfilment", "StockReservation", "AxonDeadline");

    private final Running running;
    private final List<String> confirmed;

    /** @param orders all that there are */
    Leftovers(Running running, List<String> orders) {
        this.running = running;
        this.confirmed = orders.stream().filter(order -> running.shop().status(order).equals("CONFIRMED")).toList();
    }

    /** Fails unless there are as many as there are orders that are to be shipped. */
    void expectOneOfEachForWhatGoesOn() {
        await("only what goes on is waited for").atMost(PATIENCE).untilAsserted(() -> {
            var pending = pending();
            WAITING.forEach(what -> assertThat(pending.getOrDefault(what, 0L)).as(what).isEqualTo(confirmed.size()));
        });
    }

    private Map<String, Long> pending() {
        return running.jars().stream()
                .flatMap(jar -> PENDING.matcher(new Shop(jar.url(), jar.url()).orderFigures()).results())
                .collect(Collectors.toMap(
                        figure -> figure.group(1), figure -> (long) Double.parseDouble(figure.group(2)), Long::sum));
    }

    /** Ends the shop, and fails unless the sagas in its stores are about these orders, each once, and the deadlines are theirs. */
    void expectSagasAndDeadlinesOfWhatGoesOn() {
        var reservations = confirmed.stream().map(this::reservation).toList();
        running.close();
        var leading = new ArrayList<String>();
        var holding = new ArrayList<String>();
        var deadlines = new ArrayList<String>();
        var known = new ArrayList<String>();
        for (var jar : running.jars()) {
            try (var store = new StoppedStore(jar)) {
                leading.addAll(store.sagas("OrderFulfilment", "orderId"));
                holding.addAll(store.sagas("StockReservation", "reservationId"));
                deadlines.addAll(store.deadlines());
                known.addAll(store.deadlinesOfSagas());
            }
        }
        assertThat(leading).as("orders that sagas lead").containsExactlyInAnyOrderElementsOf(confirmed);
        assertThat(holding).as("reservations that sagas hold").containsExactlyInAnyOrderElementsOf(reservations);
        assertThat(deadlines).as("deadlines").containsExactlyInAnyOrderElementsOf(known);
    }

    private String reservation(String order) {
        return Pages.all(running.shop(), "/api/orders/" + order + "/story")
                .filter(event -> event.path("type").asString().equals("ReservationRequested"))
                .map(event -> event.at("/payload/reservationId").asString())
                .findFirst()
                .orElseThrow();
    }
}
