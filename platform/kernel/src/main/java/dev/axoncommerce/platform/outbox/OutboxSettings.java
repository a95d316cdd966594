package dev.axoncommerce.platform.outbox;

import java.time.Duration;

/**
 * How the messages of one kind are sent.
 *
 * @param kind stored with each message, so it stays as it is
 * @param concurrency how many messages of a lane are sent at a time
 * @param timeout how long one attempt takes at most. A message whose attempt has not ended some time after that is sent again.
 * @param blockedByFailure whether a message that has failed for good holds up the later messages of its lane and subject
 */
public record OutboxSettings(
        String kind, int concurrency, Duration timeout, Backoff backoff, boolean blockedByFailure) {}
