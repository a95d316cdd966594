package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.Frontier;
import dev.axoncommerce.platform.tlog.VerifierKey;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/** Checkpoints from one source, in the order of their sizes, each held against the tree when it has grown to that size. */
final class Claims {

    private final String log;
    private final String source;
    private final Iterator<String> texts;
    private final List<VerifierKey> keys;
    private final Findings findings;
    private Checkpoint next;
    private long agreed;
    private long count;
    private boolean contradicted;

    /** @param source for people */
    Claims(String log, String source, Iterator<String> texts, List<VerifierKey> keys, Findings findings) {
        this.log = log;
        this.source = source;
        this.texts = texts;
        this.keys = keys;
        this.findings = findings;
        this.next = read();
    }

    /** Holds what was signed at this size against the tree. */
    void compare(Frontier tree) {
        while (next != null && next.size() <= tree.size()) {
            if (next.size() < tree.size()) {
                changed("(%d leaves) is out of order".formatted(next.size()));
            } else if (next.root().equals(tree.root())) {
                agreed = next.size();
            } else {
                contradict("The first %d leaves differ from the signed leaves. The first %d leaves match"
                        .formatted(next.size(), agreed));
            }
            next = read();
        }
    }

    /**
     * Reports checkpoints that were signed over more leaves than the log has. The next verification compares
     * checkpoints that were signed since this one began.
     *
     * @param present asked after each checkpoint was read, so that a log that grows is never behind it
     */
    void end(LongSupplier present) {
        for (; next != null; next = read()) {
            var size = present.getAsLong();
            if (next.size() > size) {
                contradict("%d leaves were signed, but the log has %d".formatted(next.size(), size));
            }
        }
    }

    long count() {
        return count;
    }

    /** Reports only the first contradiction: no checkpoint after it can agree. */
    private void contradict(String detail) {
        if (!contradicted) {
            contradicted = true;
            findings.add(Finding.of(
                    Finding.Kind.CHECKPOINT_CONTRADICTED, log, "A checkpoint from %s: %s".formatted(source, detail)));
        }
    }

    private void changed(String detail) {
        findings.add(
                Finding.of(Finding.Kind.CHECKPOINT_CHANGED, log, "A checkpoint from %s %s".formatted(source, detail)));
    }

    private Checkpoint read() {
        while (texts.hasNext()) {
            count++;
            try {
                var checkpoint = Checkpoint.parse(texts.next());
                if (checkpoint.isSignedBy(keys)) {
                    return checkpoint;
                }
                changed("(%d leaves) is not signed with a key of this log".formatted(checkpoint.size()));
            } catch (IllegalArgumentException e) {
                changed("cannot be read: " + e.getMessage());
            }
        }
        return null;
    }
}
