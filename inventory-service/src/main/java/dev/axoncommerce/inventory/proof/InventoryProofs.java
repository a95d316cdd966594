package dev.axoncommerce.inventory.proof;

import dev.axoncommerce.api.inventory.ProveEvents;
import dev.axoncommerce.api.inventory.ProvenEvents;
import dev.axoncommerce.api.inventory.ProvenEvents.ProvenEvent;
import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.platform.evidence.Proven;
import dev.axoncommerce.platform.evidence.TransparencyLogs;
import java.util.Base64;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers to {@link ProveEvents}. */
@Component
class InventoryProofs {

    private final TransparencyLogs logs;

    InventoryProofs(TransparencyLogs logs) {
        this.logs = logs;
    }

    @QueryHandler
    ProvenEvents on(ProveEvents query) {
        var wanted = query.events().stream()
                .map(event -> new Proven.Wanted(event.aggregateId(), event.sequence()))
                .toList();
        return new ProvenEvents(logs.log(InventoryContext.LOG).prove(wanted).stream()
                .map(InventoryProofs::published)
                .toList());
    }

    private static ProvenEvent published(Proven event) {
        return new ProvenEvent(
                event.log(),
                event.leaf(),
                Base64.getEncoder().encodeToString(event.payload()),
                Base64.getEncoder().encodeToString(event.metadata()),
                event.proof());
    }
}
