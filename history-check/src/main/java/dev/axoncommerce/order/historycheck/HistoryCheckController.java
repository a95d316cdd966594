package dev.axoncommerce.order.historycheck;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.platform.historycheck.Aggregates;
import dev.axoncommerce.platform.log.EventPayload;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.rest.DataSubject;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tries commands without effect, and writes histories as tests, over REST, for operators. */
@Tag(name = "Orders")
@RestController
@RequestMapping("/api/orders/{id}")
class HistoryCheckController {

    private static final String AGGREGATE = "Order";

    private final EventStore events;
    private final ObjectProvider<Aggregates> aggregates;
    private final StoredJson json;

    HistoryCheckController(EventStore events, ObjectProvider<Aggregates> aggregates, StoredJson json) {
        this.events = events;
        this.aggregates = aggregates;
        this.json = json;
    }

    /** Stores nothing: the aggregate decides in memory, and its events are discarded. */
    @Operation(operationId = "tryCommand", summary = "Get the events that a command would lead to")
    @PostMapping("/what-if")
    WhatIf.Answer whatIf(
            @PathVariable OrderId id,
            @RequestParam(required = false) @Nullable Long asOfVersion,
            @Valid @RequestBody WhatIf.Question question) {
        var history = history(id, asOfVersion);
        if (history.getFirst().getPayload() instanceof OrderPlaced placed) {
            DataSubject.is(placed.customerId());
        }
        var order = aggregates.getObject().create(AGGREGATE).orElseThrow();
        order.evolve(history);
        var decision = order.decide(question.toCommand(id), List.of(PersonalKeys.NONE));
        return new WhatIf.Answer(
                history.getLast().getSequenceNumber(),
                decision.events().stream()
                        .map(event ->
                                new WhatIf.Event(event.getClass().getSimpleName(), new EventPayload(json.write(event))))
                        .toList(),
                decision.refusal() == null
                        ? null
                        : new WhatIf.Refused(
                                decision.refusal().code(), decision.refusal().message()));
    }

    @Operation(operationId = "getOrderFixture", summary = "Get the history of an order as a test in Java")
    @GetMapping(path = "/fixture", produces = "text/plain;charset=utf-8")
    String fixture(@PathVariable OrderId id) {
        return OrderFixture.of(history(id, null).stream()
                .map(event -> (OrderEvent) event.getPayload())
                .toList());
    }

    /** The events up to a version; all events for null. */
    private List<DomainEventMessage<?>> history(OrderId id, @Nullable Long version) {
        List<DomainEventMessage<?>> history = events.readEvents(id.toString(), 0)
                .asStream()
                .filter(event -> version == null || event.getSequenceNumber() <= version)
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
        if (history.isEmpty() || (version != null && history.getLast().getSequenceNumber() != version)) {
            throw new NotFound();
        }
        return history;
    }
}
