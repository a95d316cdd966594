package dev.axoncommerce.platform.tlog;

import java.util.Arrays;
import java.util.Collection;

/**
 * The signed state of a log at some size: C2SP's tlog-checkpoint.
 *
 * @param origin which log
 * @param size how many leaves it had
 * @param root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root, SignedNote note) {

    private static final int LEAST_LINES = 3;

    /** Signs what a tree is now. */
    public static Checkpoint sign(MerkleTree tree, SignerKey key) {
        var origin = key.verifier().name();
        var root = tree.root();
        var text = origin + "\n" + tree.size() + "\n" + root + "\n";
        return new Checkpoint(origin, tree.size(), root, SignedNote.sign(text, key));
    }

    /**
     * Parses a checkpoint without verifying its signatures.
     *
     * @throws IllegalArgumentException if the text is no checkpoint
     */
    public static Checkpoint parse(String text) {
        var note = SignedNote.parse(text);
        var lines = note.text().split("\n", -1);
        if (lines.length <= LEAST_LINES
                || Arrays.asList(lines).indexOf("") < lines.length - 1
                || !lines[1].matches("0|[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "Not a checkpoint: a checkpoint starts with an origin, a size and a root");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(lines[2]), note);
    }

    /** Whether one of these keys has signed it, and none wrongly. */
    public boolean isSignedBy(Collection<VerifierKey> keys) {
        return note.isSignedBy(
                keys.stream().filter(key -> key.name().equals(origin)).toList());
    }

    @Override
    public String toString() {
        return note.toString();
    }
}
