package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.Proofs;
import dev.axoncommerce.platform.tlog.SignerKey;
import dev.axoncommerce.platform.tlog.VerifierKey;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs what the log is now. It signs nothing that a crash could take back, and nothing that does not begin with what was signed
 * before, as far as the database, the file of checkpoints and its own memory know.
 */
final class Notary {

    private static final Logger log = LoggerFactory.getLogger(Notary.class);

    private final TreeTables tables;
    private final TransactionTemplate ownTransaction;
    private final Runnable flush;
    private final SignerKey key;
    private final List<VerifierKey> known;
    private final BooleanSupplier isBehind;
    private Optional<Checkpoint> remembered;
    private volatile boolean contradicted;

    /**
     * @param ownTransaction stores the signed checkpoint, even if the transaction of the caller rolls back
     * @param flush returns when what has been committed is on the disk
     * @param known the keys whose signatures count, that of the signer among them
     * @param noted the last checkpoint that is known from elsewhere than the database
     * @param isBehind whether the log has events that are to be leaves and are none yet, as after the database was
     *     restored from a backup
     */
    Notary(
            TreeTables tables,
            TransactionTemplate ownTransaction,
            Runnable flush,
            SignerKey key,
            List<VerifierKey> known,
            Optional<Checkpoint> noted,
            BooleanSupplier isBehind) {
        this.isBehind = isBehind;
        this.tables = tables;
        this.ownTransaction = ownTransaction;
        this.flush = flush;
        this.key = key;
        this.known = known;
        this.remembered = noted.filter(this::isOurs);
        tables.newestCheckpoint().filter(newest -> !newest.isSignedBy(known)).ifPresent(newest -> {
            throw new Misconfigured(
                    ("The newest checkpoint of %s was signed with an unknown key. All instances need the same key"
                                    + " folder (commerce.transparency.keys). After a change of the key or the origin, keep the"
                                    + " line of the old key in the .pub file.")
                            .formatted(newest.origin()));
        });
    }

    private boolean isOurs(Checkpoint checkpoint) {
        return checkpoint.origin().equals(key.verifier().name()) && checkpoint.isSignedBy(known);
    }

    /** Whether the log was found to be another than the one that was signed. */
    boolean isContradicted() {
        return contradicted;
    }

    /**
     * The checkpoint over all leaves that there are; it is made if there is none yet.
     *
     * @throws Refused if they do not begin with those that have been signed
     */
    synchronized Checkpoint sign() {
        var checkpoint = ownTransaction.execute(status -> signed());
        remembered = Optional.of(checkpoint);
        contradicted = false;
        return checkpoint;
    }

    private Checkpoint signed() {
        var tree = tables.tree(tables.size());
        var newest = tables.newestCheckpoint();
        remembered.ifPresent(earlier -> requireBeginning(earlier, tree));
        if (newest.isPresent()) {
            requireBeginning(newest.get(), tree);
            if (newest.get().size() == tree.size()) {
                return newest.get();
            }
        }
        flush.run();
        var checkpoint = Checkpoint.sign(tree, key);
        store(checkpoint);
        return checkpoint;
    }

    /** Of two instances that sign the same leaves, one is too late; the next round sees what the other has signed. */
    private void store(Checkpoint checkpoint) {
        try {
            tables.store(checkpoint);
        } catch (DuplicateKeyException e) {
            throw new Refused(
                    new Refusal("busy", Refusal.Kind.TRY_AGAIN, "Another instance is signing the same checkpoint."), e);
        }
    }

    private void requireBeginning(Checkpoint earlier, MerkleTree tree) {
        if (earlier.size() > tree.size() && isBehind.getAsBoolean()) {
            throw new Refused(
                    "not-recorded-yet",
                    Refusal.Kind.TRY_AGAIN,
                    "The transparency log is being recorded again. Until then, no checkpoint is signed.");
        }
        if (!earlier.isSignedBy(known)
                || earlier.size() > tree.size()
                || !Proofs.isConsistent(
                        earlier.size(), earlier.root(), tree.size(), tree.root(), tree.consistency(earlier.size()))) {
            if (!contradicted) {
                log.error(
                        "The {} leaves of {} do not begin with the {} that were signed; none are signed any more. Verify the log",
                        tree.size(),
                        earlier.origin(),
                        earlier.size());
            }
            contradicted = true;
            throw new Refused(
                    "log-contradicted",
                    Refusal.Kind.TRY_AGAIN,
                    "The log does not match its signed checkpoint. No proofs are issued.");
        }
    }
}
