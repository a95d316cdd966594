package dev.axoncommerce.platform.command;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;

/**
 * Where a message comes from. A command that is sent outside the handling of a message stays in the chain by it.
 *
 * @param chain the identifier of the first message of the chain; Axon calls that the trace id
 * @param cause the identifier of the message that directly caused the command; Axon calls that the correlation id
 */
public record Origin(String chain, String cause) {

    private static final String CHAIN = "traceId";
    private static final String CAUSE = "correlationId";

    /** Returns the origin of a message that the given message causes. */
    public static Origin of(Message<?> message) {
        return new Origin(
                String.valueOf(message.getMetaData().getOrDefault(CHAIN, message.getIdentifier())),
                message.getIdentifier());
    }

    /**
     * Returns the origin that the metadata of a stored message contain; chain and cause are null if the metadata
     * contain none.
     */
    public static Origin recordedIn(Map<String, String> metadata) {
        return new Origin(metadata.get(CHAIN), metadata.get(CAUSE));
    }

    /** Returns what the events of a command record about the message that caused the command; empty if none did. */
    public static Map<String, ?> causeOf(CommandMessage<?> command) {
        var cause = command.getMetaData().get(CAUSE);
        return cause == null ? Map.of() : Map.of(CommandMetadata.CAUSING_EVENT, cause);
    }

    public Map<String, String> metadata() {
        return Map.of(CHAIN, chain, CAUSE, cause);
    }
}
