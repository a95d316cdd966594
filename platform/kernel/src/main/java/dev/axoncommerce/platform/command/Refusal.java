package dev.axoncommerce.platform.command;

import java.util.Map;

/**
 * Why a command changed nothing. It travels as the details of a command's failure, since the type of an exception is
 * lost on its way through Axon Server.
 *
 * @param code a stable name of the rule in kebab case, shown to clients
 * @param kind how the sender can react
 * @param message the rule, as a sentence for a person
 * @param facts what the rule was held against, shown to clients beside the message
 */
public record Refusal(String code, Kind kind, String message, Map<String, Object> facts) {

    /** How the sender can react to a refusal. */
    public enum Kind {
        /** The target does not exist, or the sender may not know of it. */
        UNKNOWN,
        /** The state of the target does not allow the command. */
        WRONG_STATE,
        /** The target has another version than the sender expects. */
        WRONG_VERSION,
        /** The command can never succeed. */
        IMPOSSIBLE,
        /** A temporary failure. Repeat the command. */
        TRY_AGAIN
    }

    public Refusal(String code, Kind kind, String message) {
        this(code, kind, message, Map.of());
    }

    /** Whether the same command may be sent again without any intervention. */
    public boolean retryable() {
        return kind == Kind.TRY_AGAIN;
    }
}
