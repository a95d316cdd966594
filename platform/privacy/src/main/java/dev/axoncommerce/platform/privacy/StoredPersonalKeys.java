package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.personal.Encrypted;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** The keys of persons in their own store. A key is on the disk before it is used. */
final class StoredPersonalKeys implements PersonalKeys {

    private static final Logger log = LoggerFactory.getLogger(StoredPersonalKeys.class);
    private static final int ATTEMPTS = 3;

    /** A key that protects nothing, so that an instance with another folder fails to read it at its start. */
    private static final String SAMPLE = "sample";

    private record Key(String id, byte[] bytes) {}

    /** What is known of a person: the key of new data, or null if the data was erased. */
    private record Known(@Nullable Key key) {}

    private final KeyTable table;
    private final KeyWrapping wrapping;
    private final NamesKey namesKey;
    private final TransactionOperations transaction;
    private final Runnable force;
    private final boolean withoutLostKeys;
    private final Clock clock;
    private final ForgettingCache<Known> persons;
    private final ForgettingCache<byte[]> keys;

    /**
     * @param namesKey for digests of persons who have no key
     * @param transaction begins a transaction of its own: a command may be rolled back, and its key must stay
     * @param force writes to the disk what is committed
     * @param shared whether other instances use the store
     * @param withoutLostKeys whether persons whose key cannot be read get another one
     */
    StoredPersonalKeys(
            KeyTable table,
            KeyWrapping wrapping,
            NamesKey namesKey,
            TransactionOperations transaction,
            Runnable force,
            boolean shared,
            boolean withoutLostKeys,
            Clock clock) {
        this.table = table;
        this.wrapping = wrapping;
        this.namesKey = namesKey;
        this.transaction = transaction;
        this.force = force;
        this.withoutLostKeys = withoutLostKeys;
        this.clock = clock;
        this.persons = new ForgettingCache<>(shared);
        this.keys = new ForgettingCache<>(shared);
    }

    /** @throws Misconfigured if the key of a month is missing, or is not the one with which keys of persons are encrypted */
    void check() {
        storeSample();
        for (var monthKey : table.monthKeys()) {
            for (var row : table.encryptedWith(monthKey, 1)) {
                try {
                    // At the end of a month, another instance may have encrypted it with the next key meanwhile.
                    if (wrapping.unwrap(row.wrapped()).isEmpty()
                            && read(row.keyId()).isEmpty()) {
                        missing(monthKey);
                    }
                } catch (KeyWrapping.WrongKey e) {
                    throw new Misconfigured(
                            "commerce.privacy.keys: %s. Restore the file from a backup.".formatted(e.getMessage()));
                }
            }
        }
    }

    private void storeSample() {
        if (table.key(SAMPLE).isPresent()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status ->
                    table.addKey(SAMPLE, KeyTable.NO_PERSON, wrapping.wrap(TextCipher.newKey()), clock.instant()));
            force.run();
        } catch (DuplicateKeyException e) {
            log.debug("Another instance has stored the sample", e);
        }
    }

    private void missing(String monthKey) {
        if (!withoutLostKeys) {
            throw new Misconfigured("""
                    commerce.privacy.keys: the key %s.key is missing. Restore the file from a backup, or use the folder of the other \
                    instances. If it is lost, set commerce.privacy.without-lost-keys=true: data that it protects then reads as \
                    erased.""".formatted(monthKey));
        }
        log.error("The key {} is missing. Data of persons with keys of that month reads as erased", monthKey);
        table.remove(SAMPLE, monthKey);
        storeSample();
    }

    @Override
    public void requireKey(String person) {
        key(person);
    }

    @Override
    public Personal encrypt(String person, String text) {
        return encrypted(key(person), text);
    }

    @Override
    public Personal encryptOrErase(String person, String text) {
        var key = known(person).key();
        return key == null ? Personal.of(Personal.ERASED) : encrypted(key, text);
    }

    private Personal encrypted(Key key, String text) {
        return Personal.of(TextCipher.encrypt(key.id(), key.bytes(), text), this);
    }

    @Override
    public Optional<String> decrypt(Encrypted encrypted) {
        return encrypted.k() == null
                ? Optional.empty()
                : keys.get(encrypted.k(), () -> read(encrypted.k())).flatMap(key -> decrypted(key, encrypted));
    }

    @Override
    public Optional<byte[]> keyOf(Encrypted encrypted) {
        return decrypt(encrypted)
                .flatMap(text -> keys.get(encrypted.k(), () -> read(encrypted.k())))
                .map(key -> TextCipher.keyOf(key, encrypted));
    }

    private static Optional<String> decrypted(byte[] key, Encrypted encrypted) {
        try {
            return Optional.of(TextCipher.decrypt(key, encrypted));
        } catch (AEADBadTagException e) {
            log.warn("A personal text does not fit the key {}: {}", encrypted.k(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The end of a month may come between the row and the key of its month, so an unreadable row is read again. */
    private Optional<byte[]> read(String keyId) {
        return table.key(keyId)
                .flatMap(wrapping::unwrap)
                .or(() -> table.key(keyId).flatMap(wrapping::unwrap));
    }

    @Override
    public boolean isErased(Encrypted encrypted) {
        return encrypted.k() == null || table.key(encrypted.k()).isEmpty();
    }

    @Override
    public boolean isErased(String person) {
        return persons.known(person)
                .map(known -> known.key() == null)
                .orElseGet(() ->
                        table.person(person).map(KeyTable.Person::isErased).orElse(false));
    }

    @Override
    public String fingerprint(String person, String digest) {
        var key = known(person).key();
        return key == null ? namesKey.digest(digest) : TextCipher.fingerprint(key.bytes(), digest);
    }

    private Key key(String person) {
        var key = known(person).key();
        if (key == null) {
            throw new Refused(
                    "customer-erased",
                    Refusal.Kind.WRONG_STATE,
                    "The personal data of the customer was erased. An operator can allow new orders.");
        }
        return key;
    }

    private Known known(String person) {
        return persons.get(person, () -> found(person)).orElseThrow();
    }

    private Optional<Known> found(String person) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = transaction.execute(status -> {
                var known = find(person);
                if (known == null) {
                    status.setRollbackOnly();
                }
                return known;
            });
            if (found != null) {
                force.run();
                return Optional.of(found);
            }
        }
        throw unreadable();
    }

    /** Null if another thread or instance was faster. */
    private @Nullable Known find(String person) {
        var stored = table.person(person).orElseGet(() -> KeyTable.Person.unknown(person));
        if (stored.isErased()) {
            return new Known(null);
        }
        if (stored.keyId() != null) {
            var bytes = read(stored.keyId());
            if (bytes.isPresent()) {
                return new Known(new Key(stored.keyId(), bytes.get()));
            }
            if (!withoutLostKeys) {
                throw unreadable();
            }
            log.error(
                    "The key {} of a person cannot be read. New data of this person gets another key", stored.keyId());
            table.forget(person, stored.keyId());
        }
        return create(person);
    }

    static Refused unreadable() {
        return new Refused(
                "unavailable", Refusal.Kind.TRY_AGAIN, "The key of the customer cannot be read at the moment.");
    }

    private @Nullable Known create(String person) {
        var key = new Key(KeyTable.newId(), TextCipher.newKey());
        return table.add(person, key.id(), wrapping.wrap(key.bytes()), clock.instant()) ? new Known(key) : null;
    }

    /** As {@link KeyTable#erase}. */
    int erase(String erasureId, int number, String person, Instant at, Instant finalAt, String by) {
        requireRow(person);
        int deleted = transaction.execute(status -> table.erase(erasureId, number, person, at, finalAt, by));
        force.run();
        forget(person);
        return deleted;
    }

    private void requireRow(String person) {
        if (table.person(person).isPresent()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> table.addPerson(person));
        } catch (DuplicateKeyException e) {
            log.debug("Another thread or instance has stored the person", e);
        }
    }

    void allow(String person) {
        change(() -> table.allow(person));
        forget(person);
    }

    void forget(String person) {
        persons.forget(person);
        keys.forgetAll();
    }

    KeyTable.Person person(String person) {
        return table.person(person).orElseGet(() -> KeyTable.Person.unknown(person));
    }

    boolean isStored(String person) {
        return table.person(person).isPresent();
    }

    /** Whether a key belongs to a person. */
    boolean isOf(String person, Encrypted encrypted) {
        return table.isOf(person, encrypted.k());
    }

    void complete(String erasureId, String deleted) {
        change(() -> table.complete(erasureId, clock.instant(), deleted));
    }

    private void change(Runnable change) {
        transaction.executeWithoutResult(status -> change.run());
        force.run();
    }
}
