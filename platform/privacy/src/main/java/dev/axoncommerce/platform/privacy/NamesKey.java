package dev.axoncommerce.platform.privacy;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The key of the digests by which customers are found. Without it, a digest would confirm a guess of a name forever. It is a
 * row beside the keys of persons, so it is encrypted with the key of a month as they are.
 *
 * <p>The customers in earlier events are stored together with the key, once.
 */
final class NamesKey {

    private static final Logger log = LoggerFactory.getLogger(NamesKey.class);
    private static final String ID = "names";

    private final KeyTable table;
    private final NameTable names;
    private final Supplier<Set<String>> earlierCustomers;
    private final KeyWrapping wrapping;
    private final TransactionOperations transaction;
    private final Runnable force;
    private final boolean withoutLostKeys;
    private final Clock clock;
    private volatile byte @Nullable [] key;

    /**
     * @param earlierCustomers the names of customers in the log
     * @param transaction begins a transaction of its own
     * @param force writes to the disk what is committed
     * @param withoutLostKeys whether another key is created if this one cannot be read; then customers get other references
     */
    NamesKey(
            KeyTable table,
            NameTable names,
            Supplier<Set<String>> earlierCustomers,
            KeyWrapping wrapping,
            TransactionOperations transaction,
            Runnable force,
            boolean withoutLostKeys,
            Clock clock) {
        this.table = table;
        this.names = names;
        this.earlierCustomers = earlierCustomers;
        this.wrapping = wrapping;
        this.transaction = transaction;
        this.force = force;
        this.withoutLostKeys = withoutLostKeys;
        this.clock = clock;
    }

    /** The digest of a name or another text, in hexadecimal digits. */
    String digest(String text) {
        var known = key;
        if (known == null) {
            known = readOrCreated();
            key = known;
        }
        return TextCipher.fingerprint(known, text);
    }

    private synchronized byte[] readOrCreated() {
        return read().orElseGet(this::created);
    }

    /** The end of a month may come between the row and the key of its month, so an unreadable row is read again. */
    private Optional<byte[]> read() {
        return table.key(ID).flatMap(wrapping::unwrap).or(() -> table.key(ID).flatMap(wrapping::unwrap));
    }

    private Set<String> earlierCustomers() {
        try {
            return earlierCustomers.get();
        } catch (RuntimeException e) {
            log.warn("The log cannot be searched for earlier customers at the moment", e);
            throw StoredPersonalKeys.unreadable();
        }
    }

    private byte[] created() {
        var lost = table.key(ID);
        if (lost.isPresent() && !withoutLostKeys) {
            throw StoredPersonalKeys.unreadable();
        }
        var earlier = lost.isPresent() ? Set.<String>of() : earlierCustomers();
        try {
            transaction.executeWithoutResult(status -> {
                lost.ifPresent(row -> {
                    log.error("The key of names cannot be read. Customers get other references");
                    table.remove(ID, row.monthKey());
                });
                earlier.forEach(names::addEarlier);
                table.addKey(ID, KeyTable.NO_PERSON, wrapping.wrap(TextCipher.newKey()), clock.instant());
            });
        } catch (DuplicateKeyException e) {
            log.debug("Another instance has stored the key of names", e);
        }
        force.run();
        return read().orElseThrow(StoredPersonalKeys::unreadable);
    }
}
