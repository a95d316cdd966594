package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.evidence.Leaf;

/**
 * Something that is not as it was recorded.
 *
 * @param log the context whose log it is about; null for an event that belongs to none
 * @param eventId null for a finding that is not about one event
 * @param aggregateId the identifier with its prefix
 * @param sequence within the aggregate
 * @param position in the store, where the event is there
 * @param detail for a person
 */
public record Finding(
        Kind kind, String log, String eventId, String aggregateId, Long sequence, Long position, String detail) {

    /** The kind of a finding. */
    public enum Kind {
        /** The event is another than was recorded; the detail names the parts. */
        CHANGED,
        /** The event was recorded and is not in the store. */
        REMOVED,
        /** The event is in the store, among others that were recorded, and was not. */
        INSERTED,
        /** The event is in another place than where it was. */
        REORDERED,
        /** The tree itself was changed. */
        TREE_CHANGED,
        /** A checkpoint says that the log was once another. */
        CHECKPOINT_CONTRADICTED,
        /** A checkpoint is not signed with a key of the log, or cannot be read. */
        CHECKPOINT_CHANGED
    }

    static Finding of(Kind kind, String log, Leaf leaf, Long position, String detail) {
        return new Finding(kind, log, leaf.eventId(), leaf.aggregateId(), sequence(leaf), position, detail);
    }

    /** About the log as a whole. */
    static Finding of(Kind kind, String log, String detail) {
        return new Finding(kind, log, null, null, null, null, detail);
    }

    private static Long sequence(Leaf leaf) {
        return leaf.sequence().matches("\\d{1,18}") ? Long.valueOf(leaf.sequence()) : null;
    }
}
