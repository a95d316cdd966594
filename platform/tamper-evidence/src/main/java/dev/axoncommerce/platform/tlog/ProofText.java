package dev.axoncommerce.platform.tlog;

import java.util.List;
import java.util.stream.Collectors;

/** Proofs as text. */
public final class ProofText {

    private ProofText() {}

    /** That a leaf is in the tree of a checkpoint: C2SP's tlog-proof. */
    public static String inclusion(long index, List<Hash> proof, Checkpoint checkpoint) {
        return "c2sp.org/tlog-proof@v1\nindex " + index + "\n" + lines(proof) + "\n" + checkpoint;
    }

    /**
     * That the tree of a checkpoint begins with a smaller one: the text that a log sends to its witnesses, after C2SP's
     * tlog-witness.
     *
     * @param smaller how many leaves the other one had
     */
    public static String consistency(long smaller, List<Hash> proof, Checkpoint checkpoint) {
        return "old " + smaller + "\n" + lines(proof) + "\n" + checkpoint;
    }

    private static String lines(List<Hash> proof) {
        return proof.stream().map(hash -> hash + "\n").collect(Collectors.joining());
    }
}
