package dev.axoncommerce.platform.evidence;

/**
 * An event and what shows that it was recorded.
 *
 * @param log the name of the context whose log has it
 * @param leaf what was hashed
 * @param payload as the store has it now
 * @param metadata as the store has it now
 * @param proof that the leaf is in the log: C2SP's tlog-proof
 */
public record Proven(String log, String leaf, byte[] payload, byte[] metadata, String proof) {

    /** An event that is to be proven. @param aggregateId the identifier with its prefix */
    public record Wanted(String aggregateId, long sequence) {}
}
