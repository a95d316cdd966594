package dev.axoncommerce.platform.outbox;

import java.util.Map;

/**
 * Stores messages to systems outside. A message is sent once the transaction that stored it is committed. The runtime
 * implements this interface ({@code StoredOutbox}).
 */
public interface Outbox {

    /** Stores a message in the current transaction, unless one with its key is there: the event that causes it may be handled twice. */
    void put(OutboxMessage message);

    /** How many messages of a kind are pending, and how many have failed for good, by the name of the state. */
    Map<String, Long> countUndelivered(String kind);
}
