package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.log.EventProofs.Proven;
import java.util.List;

/**
 * Requests proofs that events of one type of aggregate were recorded. A query that every service answers for the aggregates of its contexts.
 *
 * @param events the answer has their proofs in the same order
 */
record ProveEvents(List<Wanted> events) {

    /**
     * An event to prove.
     *
     * @param aggregateId the identifier with its prefix
     * @param sequence the number of the event within the aggregate, from 0
     */
    record Wanted(String aggregateId, long sequence) {}

    /** The answer. */
    record Answer(List<Proven> events) {}

    /** The name of the query for aggregates of a type. */
    static String queryName(String aggregateType) {
        return "prove-events." + aggregateType;
    }
}
