package dev.axoncommerce.order.updates;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderDocument;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.order.ordering.OrderView;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.web.OpenStreams;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends an order to each follower: the current version, then each later version, read from the log so that none is
 * skipped.
 */
@Component
class OrderUpdates {

    private static final Logger log = LoggerFactory.getLogger(OrderUpdates.class);

    /** A client reconnects after this time, so a stream to a lost client does not stay open indefinitely. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final EventStore events;
    private final JdbcClient jdbc;
    private final ShownVersion shown;
    private final OrderQueries visible;
    private final View<OrderView> view;
    private final OpenStreams streams;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    OrderUpdates(
            EventStore events,
            JdbcClient jdbc,
            ShownVersion shown,
            OrderQueries visible,
            View<OrderView> view,
            OpenStreams streams) {
        this.streams = streams;
        this.events = events;
        this.jdbc = jdbc;
        this.shown = shown;
        this.visible = visible;
        this.view = view;
    }

    SseEmitter follow(OrderDocument current) {
        var follower = new Follower(current);
        var ended = streams.add();
        try {
            follower.send(current);
        } catch (RuntimeException e) {
            ended.run();
            throw e;
        }
        if (closing) {
            ended.run();
            follower.emitter.complete();
            return follower.emitter;
        }
        followers.add(follower);
        var watch = view.watch(current.orderId(), follower::catchUpSoon);
        Runnable leave = () -> {
            watch.close();
            followers.remove(follower);
        };
        follower.emitter.onCompletion(() -> {
            ended.run();
            leave.run();
        });
        follower.emitter.onTimeout(follower.emitter::complete);
        follower.emitter.onError(failure -> {
            ended.run();
            leave.run();
        });
        follower.catchUpSoon(); // changes from before the watch began
        return follower.emitter;
    }

    /** Polls for changes by other processes, and sends a keep-alive that detects closed connections. */
    @Scheduled(fixedDelayString = "${commerce.updates-look-again:PT5S}")
    void lookAgain() {
        var versions = versions(followers.stream().map(Follower::orderId).collect(Collectors.toSet()));
        followers.forEach(follower -> senders.execute(() -> {
            follower.signOfLife();
            if (versions.getOrDefault(follower.orderId(), 0L) > follower.version()) {
                follower.catchUp();
            }
        }));
    }

    /** The versions of orders as the view has them. */
    private Map<String, Long> versions(Set<String> orderIds) {
        return orderIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select order_id, version from %s.orders where order_id in (:orders)"
                                .formatted(shown.shown(view).schema()))
                        .param("orders", orderIds)
                        .query((row, number) -> Map.entry(row.getString("order_id"), row.getLong("version")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The order after each event that came later. */
    private List<OrderDocument> after(OrderDocument known) {
        var states = new ArrayList<OrderDocument>();
        var stream = events.readEvents(OrderId.of(known.orderId()).toString(), known.version() + 1);
        var latest = known;
        while (stream.hasNext()) {
            var event = stream.next();
            latest = OrderDocument.evolve(
                    latest, (OrderEvent) event.getPayload(), event.getSequenceNumber(), event.getTimestamp());
            states.add(latest);
        }
        return states;
    }

    /** Open streams would hold up the server's graceful end. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        closing = true;
        followers.forEach(follower -> follower.emitter.complete());
    }

    @PreDestroy
    void close() {
        senders.shutdown();
    }

    private final class Follower {

        private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        private final ReentrantLock sending = new ReentrantLock(); // not synchronized, which would pin a virtual thread
        private volatile OrderDocument sent;

        Follower(OrderDocument current) {
            this.sent = current;
        }

        String orderId() {
            return sent.orderId();
        }

        long version() {
            return sent.version();
        }

        void catchUpSoon() {
            senders.execute(this::catchUp);
        }

        void catchUp() {
            oneAtATime(() -> after(sent).forEach(this::send));
        }

        void signOfLife() {
            oneAtATime(() -> send(SseEmitter.event().comment("keep-alive")));
        }

        void send(OrderDocument order) {
            send(SseEmitter.event()
                    .id(Long.toString(order.version()))
                    .name("order")
                    .data(visible.withPayment(order)));
            sent = order;
        }

        private void oneAtATime(Runnable task) {
            sending.lock();
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn(
                        "Order {} could not be followed; it is looked at again soon: {}", sent.orderId(), e.toString());
            } finally {
                sending.unlock();
            }
        }

        private void send(SseEmitter.SseEventBuilder event) {
            try {
                emitter.send(event);
            } catch (IOException | IllegalStateException gone) {
                // The container has noticed too, and ends the request; that ends the watch.
                log.debug("A follower of order {} has gone", sent.orderId());
                followers.remove(this);
            }
        }
    }
}
