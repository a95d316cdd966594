package dev.axoncommerce.inventory.upcasters;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads snapshots of stock items of revision 2, which remember every receipt, shipment and return that ever was. Of each kind a hundred are kept,
 * in no order, as of the time of the snapshot; the others count as forgotten then.
 */
@Component
@Order(1)
class StockItemSnapshotUpcaster extends SingleEventUpcaster {

    private static final String NAME = "dev.axoncommerce.inventory.stock.StockItemAggregate";
    private static final SerializedType BEFORE = new SimpleSerializedType(NAME, "2");
    private static final SerializedType AFTER = new SimpleSerializedType(NAME, "3");
    private static final int MOST = 100;

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation snapshot) {
        return snapshot.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation snapshot) {
        var at = snapshot.getTimestamp().toString();
        return snapshot.upcastPayload(AFTER, ObjectNode.class, aggregate -> {
            if (aggregate.path("state") instanceof ObjectNode state) {
                var receipts = state.remove("receipts");
                var shipments = state.remove("shipments");
                recent(
                        state.putObject("receipts"),
                        at,
                        receipts.size(),
                        entries -> receipts.properties().stream()
                                .limit(MOST)
                                .forEach(receipt -> add(
                                        entries,
                                        receipt.getKey(),
                                        receipt.getValue().asLong(),
                                        at)));
                ids(state.putObject("dispatched"), at, shipments.path("gone"));
                ids(state.putObject("returned"), at, shipments.path("returns"));
                recent(state.putObject("adjusted"), at, 0, entries -> {});
            }
            return aggregate;
        });
    }

    private static void ids(ObjectNode recent, String at, JsonNode ids) {
        recent(
                recent,
                at,
                ids.size(),
                entries -> List.copyOf(ids.values()).stream()
                        .limit(MOST)
                        .forEach(id -> add(entries, id.asString(), 0, at)));
    }

    private static void recent(ObjectNode recent, String at, int size, Consumer<ArrayNode> fill) {
        fill.accept(recent.putArray("entries"));
        if (size > MOST) {
            recent.put("forgottenAt", at);
        } else {
            recent.putNull("forgottenAt");
        }
    }

    private static void add(ArrayNode entries, String id, long units, String at) {
        entries.addObject().put("id", id).put("units", units).put("at", at);
    }
}
