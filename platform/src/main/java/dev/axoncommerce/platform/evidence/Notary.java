package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.durability.Durability;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.Proofs;
import dev.axoncommerce.platform.tlog.SignerKey;
import dev.axoncommerce.platform.tlog.VerifierKey;
import java.util.List;

/**
 * Signs what the log is now. It signs nothing that a crash could take back, and nothing that does not begin with what it signed
 * before.
 */
final class Notary {

    /** What is stored is not the continuation of what was signed; somebody has changed it. */
    static final class Contradicted extends IllegalStateException {
        Contradicted(Checkpoint newest, MerkleTree tree) {
            super("The tree of %d leaves does not begin with the %d that were signed; no checkpoint is made any more. Verify the log"
                    .formatted(tree.size(), newest.size()));
        }
    }

    private final TreeTables tables;
    private final Durability durability;
    private final SignerKey key;

    /** @param known the keys whose signatures count, that of the signer among them */
    Notary(TreeTables tables, Durability durability, SignerKey key, List<VerifierKey> known) {
        this.tables = tables;
        this.durability = durability;
        this.key = key;
        tables.newestCheckpoint().filter(newest -> !newest.isSignedBy(known)).ifPresent(newest -> {
            throw new Misconfigured(
                    ("The newest checkpoint of %s was signed with a key that is not known here. All instances need the same folder of keys "
                                    + "(commerce.transparency.keys); after a change of keys or of the origin, the line of the old one stays in the "
                                    + ".pub file")
                            .formatted(newest.origin()));
        });
    }

    /**
     * The checkpoint over all leaves that there are; it is made if there is none yet.
     *
     * @throws Contradicted if they do not begin with those that have been signed
     */
    synchronized Checkpoint sign() {
        var tree = tables.tree(tables.size());
        var newest = tables.newestCheckpoint();
        if (newest.isPresent()) {
            if (newest.get().size() == tree.size()) {
                return newest.get();
            }
            requireBeginning(newest.get(), tree);
        }
        durability.awaitDurable();
        var checkpoint = Checkpoint.sign(tree, key);
        tables.store(checkpoint);
        return checkpoint;
    }

    private static void requireBeginning(Checkpoint newest, MerkleTree tree) {
        if (newest.size() > tree.size()
                || !Proofs.isConsistent(
                        newest.size(), newest.root(), tree.size(), tree.root(), tree.consistency(newest.size()))) {
            throw new Contradicted(newest, tree);
        }
    }
}
