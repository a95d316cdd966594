package dev.axoncommerce.platform.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A message to a system outside.
 *
 * @param kind names the {@link OutboxHandler} that sends it
 * @param lane the receiver, where a kind has several that must not hold up each other; else empty
 * @param key identifies the message within its kind and lane: a second message with the same key is not stored
 * @param subject what the message is about; messages of one lane about one subject are sent one after the other
 * @param slot a later message with the same slot replaces this one, unless this one is delivered; null if none does
 * @param payload the handler's input, as JSON in the dialect of the store
 */
public record OutboxMessage(
        String kind,
        String lane,
        String key,
        String subject,
        @Nullable String slot,
        String payload) {}
