package dev.axoncommerce.platform.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.axoncommerce.platform.personal.Encrypted;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys of persons in their own store. A key is on the disk before it is used. What an instance knows of a key is forgotten
 * when the key is deleted or, if other instances use the store, after a second.
 */
final class StoredPersonalKeys implements PersonalKeys {

    private static final Logger log = LoggerFactory.getLogger(StoredPersonalKeys.class);
    private static final int REMEMBERED = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private record Key(String id, byte[] bytes) {}

    /** @param key of new data; null if the data was erased */
    private record Known(boolean erased, @Nullable Key key) {}

    private final KeyTable table;
    private final MonthKeys months;
    private final KeyWrapping wrapping;
    private final TransactionOperations transaction;
    private final Runnable force;
    private final Clock clock;
    private final Cache<String, Known> persons;
    private final Cache<String, Optional<byte[]>> keys;

    /**
     * @param wrapping {@code months}, or a key service
     * @param force writes what is committed to the disk
     * @param shared whether other instances use the store
     */
    StoredPersonalKeys(
            KeyTable table,
            MonthKeys months,
            KeyWrapping wrapping,
            TransactionOperations transaction,
            Runnable force,
            boolean shared,
            Clock clock) {
        this.table = table;
        this.months = months;
        this.wrapping = wrapping;
        this.transaction = transaction;
        this.force = force;
        this.clock = clock;
        this.persons = cache(shared);
        this.keys = cache(shared);
    }

    private static <V> Cache<String, V> cache(boolean shared) {
        var builder = Caffeine.newBuilder().maximumSize(REMEMBERED);
        return shared ? builder.expireAfterWrite(REMEMBERED_FOR).build() : builder.build();
    }

    /** @throws Misconfigured if the key of a month is not the one with which keys of persons are encrypted */
    void check() {
        for (var monthKey : table.monthKeys()) {
            for (var row : table.encryptedWith(monthKey, 1)) {
                try {
                    if (wrapping.unwrap(row.wrapped()).isEmpty()) {
                        log.error(
                                "The key {} of a month is missing. Personal data of persons with keys of that month reads as erased until the key is restored",
                                monthKey);
                    }
                } catch (KeyWrapping.WrongKey e) {
                    throw new Misconfigured(
                            "commerce.privacy.keys: %s. Restore the file from a backup.".formatted(e.getMessage()));
                }
            }
        }
    }

    @Override
    public Personal encrypt(String person, String text) {
        var key = known(person).key();
        return key == null
                ? Personal.of(Personal.ERASED)
                : Personal.of(TextCipher.encrypt(key.id(), key.bytes(), text), this);
    }

    @Override
    public Optional<String> decrypt(Encrypted encrypted) {
        return keys.get(encrypted.k(), this::read).flatMap(key -> decrypted(key, encrypted));
    }

    private static Optional<String> decrypted(byte[] key, Encrypted encrypted) {
        try {
            return Optional.of(TextCipher.decrypt(key, encrypted));
        } catch (AEADBadTagException e) {
            log.error(
                    "A personal text does not fit the key {}, and reads as erased: {}", encrypted.k(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<byte[]> read(String keyId) {
        return table.key(keyId).flatMap(wrapping::unwrap);
    }

    @Override
    public boolean isErased(String person) {
        var known = persons.getIfPresent(person);
        return known == null
                ? table.person(person).map(KeyTable.Person::isErased).orElse(false)
                : known.erased();
    }

    @Override
    public String fingerprint(String person, String digest) {
        var key = known(person).key();
        return key == null ? digest : TextCipher.fingerprint(key.bytes(), digest);
    }

    private Known known(String person) {
        return persons.get(person, this::find);
    }

    private Known find(String person) {
        for (int attempt = 0; attempt < 3; attempt++) {
            var stored = table.person(person);
            if (stored.isPresent() && stored.get().isErased()) {
                return new Known(true, null);
            }
            var keyId = stored.map(KeyTable.Person::keyId).orElse(null);
            var key = keyId == null ? create(person) : read(keyId).map(bytes -> new Key(keyId, bytes));
            if (key.isPresent()) {
                return new Known(false, key.get());
            }
            if (keyId != null) {
                log.error("The key {} of a person cannot be read. New data of this person gets a new key", keyId);
                table.forget(person, keyId);
            }
        }
        throw new IllegalStateException("There is no key for a person");
    }

    /** Empty if another thread or instance was faster. */
    private Optional<Key> create(String person) {
        var key = new Key(KeyTable.newId(), TextCipher.newKey());
        var wrapped = wrapping.wrap(key.bytes());
        var added = Boolean.TRUE.equals(transaction.execute(status -> {
            var isFirst = table.add(person, key.id(), wrapped, clock.instant());
            if (!isFirst) {
                status.setRollbackOnly();
            }
            return isFirst;
        }));
        force.run();
        return added ? Optional.of(key) : Optional.empty();
    }

    /** As {@link KeyTable#erase}. */
    int erase(String erasureId, String person, Instant at, String by) {
        var finalAt = months.present()
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        int deleted = transaction.execute(status -> table.erase(erasureId, person, at, finalAt, by));
        force.run();
        forget(person);
        return deleted;
    }

    void allow(String person) {
        table.allow(person);
        force.run();
        forget(person);
    }

    private void forget(String person) {
        persons.invalidate(person);
        keys.invalidateAll();
    }

    Optional<Erasure> erasure(String person) {
        return table.person(person).map(KeyTable.Person::erasure);
    }

    void complete(String erasureId, String places) {
        table.complete(erasureId, clock.instant(), places);
        force.run();
    }

    /**
     * Ends the past months: living keys are encrypted with the key of the present month, and the keys of past months are
     * destroyed. After a crash, the next call continues.
     */
    void endPastMonths() {
        for (var id : months.ids()) {
            if (MonthKeys.monthOf(id).isBefore(months.present())) {
                rewrap(id);
                force.run();
                months.destroy(id);
                log.info("The key {} of a past month is destroyed", id);
            }
        }
    }

    private void rewrap(String monthKey) {
        for (var rows = table.encryptedWith(monthKey, AT_ONCE);
                !rows.isEmpty();
                rows = table.encryptedWith(monthKey, AT_ONCE)) {
            for (var row : rows) {
                var key = wrapping.unwrap(row.wrapped())
                        .orElseThrow(() -> new IllegalStateException("The key %s has gone".formatted(monthKey)));
                table.rewrap(row, wrapping.wrap(key));
            }
        }
    }
}
