package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.command.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate decides about a command.
 *
 * @param events those that would follow
 * @param result what the command handler returns; null if it returns nothing, or if the command is refused
 * @param refusal null unless the command is refused
 */
public record Decision(
        List<Object> events,
        @Nullable Object result,
        @Nullable Refusal refusal) {}
