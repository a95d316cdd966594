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
        /** There is no such thing, or none that the sender may know of. */
        UNKNOWN,
        /** It is in a state that does not allow it. */
        WRONG_STATE,
        /** It has another version than the sender expects. */
        WRONG_VERSION,
        /** It can never be done as asked. */
        IMPOSSIBLE,
        /** It was not done for want of time, room or luck; the same again may well be. */
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
