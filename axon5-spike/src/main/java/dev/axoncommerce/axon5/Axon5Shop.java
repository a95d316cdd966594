package dev.axoncommerce.axon5;

import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.inventory.reservation.ReservationDecider;
import dev.axoncommerce.inventory.stock.StockDecider;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.ordering.OrderDecider;
import dev.axoncommerce.order.payment.CaptureRequested;
import dev.axoncommerce.order.payment.PaymentCommand.RecordAuthorization;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCapture;
import dev.axoncommerce.order.payment.PaymentCommand.RecordDecline;
import dev.axoncommerce.order.payment.PaymentDecider;
import dev.axoncommerce.order.payment.PaymentEvent;
import dev.axoncommerce.order.payment.PaymentGateway;
import dev.axoncommerce.order.payment.PaymentGateway.Answer;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentRequested;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.configuration.EventProcessorModule;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.StateManager;

/** The contexts Order and Inventory on Axon Framework 5, with an event store in memory. */
public final class Axon5Shop {

    private Axon5Shop() {}

    /** The decisions alone. */
    public static EventSourcingConfigurer decisions(Catalogue catalogue) {
        var axon = EventSourcingConfigurer.create()
                .registerEventStorageEngine(configuration -> new InMemoryEventStorageEngine())
                .registerTagResolver(configuration -> event -> tags(Objects.requireNonNull(event.payload())));
        OrderDecider.with(catalogue).register(axon);
        PaymentDecider.create().register(axon);
        ReservationDecider.create().register(axon);
        StockDecider.create().register(axon);
        return axon;
    }

    /** The decisions and the processes. Events that are there before the start cause nothing. */
    public static EventSourcingConfigurer complete(Catalogue catalogue, PaymentGateway gateway) {
        var axon = decisions(catalogue);
        process(
                axon,
                "order-fulfilment",
                FulfilmentProcess.EVENTS,
                FulfilmentProcess.class,
                FulfilmentProcess.NOT_BEGUN,
                FulfilmentProcess::evolve,
                "Order",
                (process, event, commands) -> process.decide(event).forEach(commands::sendIfExists));
        process(
                axon,
                "stock-reservation",
                ReservationProcess.EVENTS,
                ReservationProcess.class,
                ReservationProcess.NOT_BEGUN,
                ReservationProcess::evolve,
                "Reservation",
                ReservationProcess::handle);
        handler(
                axon,
                "payment-calls",
                Set.of(PaymentRequested.class, CaptureRequested.class),
                configuration -> (event, context) -> call(
                        Objects.requireNonNull(event.payload()),
                        gateway,
                        new SentCommands(configuration.getComponent(CommandGateway.class))));
        return axon;
    }

    private static void call(Object event, PaymentGateway gateway, SentCommands commands) {
        if (event instanceof PaymentRequested e) {
            var payment = PaymentId.of(e.paymentId());
            var answer = gateway.authorize(e.paymentId(), e.amount(), e.paymentMethod())
                    .toCompletableFuture()
                    .join();
            commands.send(
                    switch (answer) {
                        case Answer.Authorized a -> new RecordAuthorization(payment, a.code());
                        case Answer.Declined d -> new RecordDecline(payment, d.reason());
                    });
        } else if (event instanceof CaptureRequested e) {
            gateway.capture(e.paymentId(), e.amount(), e.authorizationCode())
                    .toCompletableFuture()
                    .join();
            commands.send(new RecordCapture(PaymentId.of(e.paymentId())));
        }
    }

    /** The events of a payment and of a reservation have the tag of their order too: the process of the order is folded from them. */
    static Set<Tag> tags(Object event) {
        return switch (event) {
            case OrderEvent e -> Set.of(new Tag("Order", e.orderId()));
            case PaymentEvent e -> Set.of(new Tag("Payment", e.paymentId()), new Tag("Order", e.orderId()));
            case ReservationEvent e ->
                Set.of(new Tag("Reservation", e.reservationId()), new Tag("Order", e.reference()));
            case StockItemEvent e -> Set.of(new Tag("StockItem", e.sku()));
            default -> Set.of();
        };
    }

    /** What a process does with an event. */
    @FunctionalInterface
    private interface Step<P> {
        void handle(P process, Object event, SentCommands commands);
    }

    private static <P> void process(
            EventSourcingConfigurer axon,
            String name,
            Set<Class<?>> events,
            Class<P> type,
            P notBegun,
            BiFunction<P, Object, P> evolve,
            String tag,
            Step<P> step) {
        axon.registerEntity(EventSourcedEntityModule.declarative(String.class, type)
                .messagingModel((configuration, model) -> model.entityEvolver((process, event, context) ->
                                evolve.apply(process, Objects.requireNonNull(event.payload())))
                        .build())
                .entityFactory(configuration -> EventSourcedEntityFactory.fromNoArgument(() -> notBegun))
                .criteriaResolver(configuration -> (id, context) -> EventCriteria.havingTags(tag, id))
                .build());
        handler(axon, name, events, configuration -> (event, context) -> {
            var payload = Objects.requireNonNull(event.payload());
            var id = tags(payload).stream()
                    .filter(one -> one.key().equals(tag))
                    .map(Tag::value)
                    .findFirst()
                    .orElseThrow();
            var process = context.component(StateManager.class)
                    .loadEntity(type, id, context)
                    .join();
            step.handle(process, payload, new SentCommands(configuration.getComponent(CommandGateway.class)));
        });
    }

    private static void handler(
            EventSourcingConfigurer axon,
            String name,
            Set<Class<?>> events,
            Function<Configuration, BiConsumer<EventMessage, ProcessingContext>> handler) {
        axon.messaging(messaging -> messaging.eventProcessing(processing ->
                processing.pooledStreaming(pooled -> pooled.processor(() -> EventProcessorModule.pooledStreaming(name)
                        .eventHandlingComponents(components -> components.declarative(
                                configuration -> component(events, handler.apply(configuration))))
                        .customized((configuration, processor) -> processor.initialToken(log -> log.latestToken(null)))
                        .build()))));
    }

    private static EventHandlingComponent component(
            Set<Class<?>> events, BiConsumer<EventMessage, ProcessingContext> handler) {
        var component = new SimpleEventHandlingComponent();
        events.forEach(event -> component.subscribe(new QualifiedName(event), (message, context) -> {
            handler.accept(message, context);
            return MessageStream.empty();
        }));
        return component;
    }
}
