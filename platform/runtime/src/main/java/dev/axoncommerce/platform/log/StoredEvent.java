package dev.axoncommerce.platform.log;

/**
 * An event as the store has it, byte by byte.
 *
 * @param position in the whole log
 * @param eventId its unique id
 * @param aggregateType the stored name of the kind of aggregate
 * @param aggregateId the identifier with its prefix
 * @param sequence its number within the aggregate, from 0
 * @param type the stored name of the event, with its package
 * @param revision the revision in which it was written; empty if it had none
 * @param at when it happened, as it is stored; of Axon Server, which stores milliseconds, as ISO-8601
 * @param payload what was written
 * @param metadata what was written; of Axon Server, which stores pairs, a JSON object of them in the order of their names
 */
public record StoredEvent(
        long position,
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        String at,
        byte[] payload,
        byte[] metadata) {

    /**
     * An event that a processor has been given.
     *
     * @param position that of its token, which may be past the event's own
     */
    public record Given(String eventId, long position) {}
}
