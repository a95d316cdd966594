package dev.axoncommerce.platform.command;

import java.util.Map;
import org.axonframework.messaging.Message;

/**
 * Where a command comes from that is sent outside the handling of a message, so that it stays in the chain all the same.
 *
 * @param chain the identifier of the first message of the chain; Axon calls that the trace id
 * @param cause the identifier of the message that directly caused the command; Axon calls that the correlation id
 */
public record Origin(String chain, String cause) {

    private static final String CHAIN = "traceId";
    private static final String CAUSE = "correlationId";

    /** What is caused by this message. */
    public static Origin of(Message<?> message) {
        return new Origin(
                String.valueOf(message.getMetaData().getOrDefault(CHAIN, message.getIdentifier())), message.getIdentifier());
    }

    Map<String, String> metadata() {
        return Map.of(CHAIN, chain, CAUSE, cause);
    }
}
