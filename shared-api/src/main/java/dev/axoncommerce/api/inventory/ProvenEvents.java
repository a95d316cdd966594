package dev.axoncommerce.api.inventory;

import java.util.List;

/** The answer to {@link ProveEvents}. */
public record ProvenEvents(List<ProvenEvent> events) {

    /**
     * An event and what shows that it was recorded.
     *
     * @param log the name of the log that has it
     * @param leaf what was hashed into the log
     * @param payload as it is stored, in Base64
     * @param metadata as they are stored, in Base64
     * @param proof that the leaf is in the log, as C2SP's tlog-proof
     */
    public record ProvenEvent(String log, String leaf, String payload, String metadata, String proof) {}
}
