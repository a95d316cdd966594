package dev.axoncommerce.api.inventory;

import java.util.List;

/** Prove that these events were recorded. A query; the answer, {@link ProvenEvents}, has them in the same order. */
public record ProveEvents(List<Place> events) {

    /**
     * An event of an aggregate of Inventory.
     *
     * @param aggregateId the identifier as the store has it
     * @param sequence its number within the aggregate, from 0
     */
    public record Place(String aggregateId, long sequence) {}
}
