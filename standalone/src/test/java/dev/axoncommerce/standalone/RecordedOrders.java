package dev.axoncommerce.standalone;

import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs orders in a shop and draws the messages of each run. */
final class RecordedOrders {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ShopClient shop;
    private final JdbcClient jdbc;
    private final EventLog log;
    private final Configuration axon;
    private final MessageModel model;
    private final CommandRecorder recorder = new CommandRecorder();

    RecordedOrders(ShopClient shop, JdbcClient jdbc, EventLog log, Configuration axon, MessageModel model) {
        this.shop = shop;
        this.jdbc = jdbc;
        this.log = log;
        this.model = model;
        this.axon = axon;
        axon.commandBus().registerHandlerInterceptor(recorder);
    }

    /** @return the sequence diagrams by their titles */
    Map<String, String> pictures() {
        var pictures = new LinkedHashMap<String, String>();
        var unanswered = picture(() -> { // first, while there is one deadline of a payment
            shop.placed("tok_lost", units("MUG", 1));
            passPaymentWindow();
        });
        var order = new AtomicReference<String>();
        pictures.put("A confirmed order", picture(() -> order.set(shop.placed("MUG"))));
        pictures.put("A cancellation after the confirmation", picture(() -> shop.cancel(order.get())));
        pictures.put("A line short of stock", picture(
                () -> shop.placed("tok_ok", units("MUG", 1) + "," + units("LAMP", 11))));
        pictures.put("A declined payment", picture(() -> shop.placed("tok_declined", units("MUG", 1))));
        pictures.put("No answer from the payment gateway", unanswered);
        picture(() -> order.set(shop.placed("MUG")));
        pictures.put("A shipment and a return", picture(() -> {
            var path = "/api/orders/" + order.get();
            shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}");
            shop.operate("POST", path + "/delivery");
            settle();
            shop.operate("POST", path + "/return", "{\"everything\":true,\"reason\":\"chipped\"}");
        }));
        return pictures;
    }

    private String picture(Runnable run) {
        run.run();
        settle();
        var events = new ArrayList<LoggedEvent>();
        log.forEach(events::add);
        return new SequenceDiagram(model, recorder.drain(), events).asMermaid();
    }

    private static String units(String sku, int quantity) {
        return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, quantity);
    }

    /** Moves the deadline of the only payment to the present. The deadline of its reservation is later. */
    private void passPaymentWindow() {
        await().atMost(TIMEOUT).until(() -> count("scheduled_tasks where task_name = 'AxonDeadline'") == 2);
        jdbc.sql("update scheduled_tasks set execution_time = current_timestamp "
                        + "where execution_time = (select min(execution_time) from scheduled_tasks)")
                .update();
    }

    /** Waits until sagas and reactions have handled all events and the gateway has answered all calls. */
    private void settle() {
        await().atMost(TIMEOUT).until(() -> {
            var end = log.end();
            return model.handlers().stream()
                            .flatMap(handler -> handler.processingGroup().stream())
                            .allMatch(processor -> hasReached(processor, end))
                    && count("outbox where kind = 'payment' and state = 'PENDING'") == 0
                    && log.end() == end;
        });
    }

    /** The positions in this process: stored tokens of segments without work are some seconds older. */
    private boolean hasReached(String processor, long end) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .values()
                .stream()
                .allMatch(segment -> segment.getCurrentPosition().orElse(LogPositions.NONE) >= end);
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
