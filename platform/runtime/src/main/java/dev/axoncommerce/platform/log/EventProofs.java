package dev.axoncommerce.platform.log;

import java.util.List;

/** Proofs that events were recorded. There is a bean of this type where the module {@code tamper-evidence} is present. */
public interface EventProofs {

    /**
     * An event and the proof that it was recorded.
     *
     * @param log the name of the context whose transparency log has the event
     * @param leaf the text that was hashed into the log
     * @param payload as it is stored, in Base64
     * @param metadata as it is stored, in Base64
     * @param proof that the leaf is in the log, as C2SP's tlog-proof
     */
    record Proven(String log, String leaf, String payload, String metadata, String proof) {}

    /**
     * Proves events of this process and of other services, in the order of the argument.
     *
     * @throws dev.axoncommerce.platform.command.Refused if an event is not recorded yet, or its service does not answer
     */
    List<Proven> prove(List<LoggedEvent> events);
}
