package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.datasource.Durability;

/**
 * Waits for the group commit of the H2 file.
 *
 * @param hasEvents whether the events are in this file too, so that a response to a client depends on it; a server makes the events that it
 *     acknowledges durable by itself
 */
record FileDurability(GroupCommit database, boolean hasEvents) implements Durability {

    @Override
    public void awaitDurable() {
        if (hasEvents) {
            database.await();
        }
    }

    @Override
    public void awaitDatabase() {
        database.await();
    }
}
