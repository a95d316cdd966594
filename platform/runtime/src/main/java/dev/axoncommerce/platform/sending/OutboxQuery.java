package dev.axoncommerce.platform.sending;

import org.jspecify.annotations.Nullable;

/**
 * Selects messages for a list.
 *
 * @param state null for any
 * @param subject null for any
 */
public record OutboxQuery(
        String kind,
        String lane,
        @Nullable OutboxState state,
        @Nullable String subject) {}
