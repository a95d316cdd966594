package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.Encrypted;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The names and references of customers in the store of keys. */
final class StoredNames implements CustomerNames {

    private static final Logger log = LoggerFactory.getLogger(StoredNames.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "customer-";
    private static final Pattern REFERENCE =
            Pattern.compile(PREFIX + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final NameTable table;
    private final NamesKey namesKey;
    private final StoredPersonalKeys keys;
    private final TransactionOperations transaction;
    private final Runnable force;
    private final ForgettingCache<String> references;
    private final ForgettingCache<Encrypted> names;

    /**
     * @param transaction begins a transaction of its own
     * @param force writes to the disk what is committed
     * @param shared whether other instances use the store
     */
    StoredNames(
            NameTable table,
            NamesKey namesKey,
            StoredPersonalKeys keys,
            TransactionOperations transaction,
            Runnable force,
            boolean shared) {
        this.table = table;
        this.namesKey = namesKey;
        this.keys = keys;
        this.transaction = transaction;
        this.force = force;
        this.references = new ForgettingCache<>(shared);
        this.names = new ForgettingCache<>(shared);
    }

    static boolean isReference(String name) {
        return REFERENCE.matcher(name).matches();
    }

    @Override
    public String reference(String name) {
        return references.get(name, () -> Optional.of(stored(name))).orElseThrow();
    }

    /** A customer cannot take over another one by a name that looks like a reference. */
    @Override
    public String resolve(String nameOrReference) {
        return isReference(nameOrReference)
                ? nameOrReference
                : references
                        .known(nameOrReference)
                        .or(() -> table.find(namesKey.digest(nameOrReference)).map(NameTable.Customer::reference))
                        .orElse(nameOrReference);
    }

    @Override
    public Optional<String> name(String reference) {
        return isReference(reference)
                ? names.get(reference, () -> table.encryptedName(reference).map(StoredNames::encrypted))
                        .flatMap(keys::decrypt)
                : Optional.of(reference);
    }

    /** Whether a customer is known by this reference or, from earlier events, by this name. */
    boolean isKnown(String customer) {
        return isReference(customer) ? keys.isStored(customer) : table.isEarlier(customer);
    }

    /** As {@link #reference}, but a customer of earlier events gets a random reference too. */
    String referenceForImport(String name) {
        if (keys.isStored(name)) {
            transaction.executeWithoutResult(status -> table.addEarlier(name));
        }
        var known = reference(name);
        if (isReference(known)) {
            return known;
        }
        var reference = newReference();
        transaction.executeWithoutResult(status -> table.rename(name, reference));
        force.run();
        keys.forget(name);
        forgetAll();
        return reference(name);
    }

    /** Looks up each name again, such as after new data of a customer was allowed. */
    void forgetAll() {
        references.forgetAll();
        names.forgetAll();
    }

    private String stored(String name) {
        var digest = namesKey.digest(name);
        var customer = table.find(digest).orElseGet(() -> added(name, digest));
        if (isReference(customer.reference()) && !isReadable(customer.encryptedName())) {
            storeName(customer.reference(), name);
        }
        return customer.reference();
    }

    private boolean isReadable(@Nullable String encryptedName) {
        return encryptedName != null && keys.decrypt(encrypted(encryptedName)).isPresent();
    }

    private NameTable.Customer added(String name, String digest) {
        try {
            transaction.executeWithoutResult(status -> {
                if (!table.adopt(name, digest)) {
                    table.add(newReference(), digest);
                }
            });
        } catch (DuplicateKeyException e) {
            log.debug("Another thread or instance has stored the customer", e);
        }
        force.run();
        return table.find(digest).orElseThrow(StoredPersonalKeys::unreadable);
    }

    private static String newReference() {
        return PREFIX + UUID.randomUUID();
    }

    /** Stores the name, unless the data of the customer was erased. */
    private void storeName(String reference, String name) {
        keys.encryptOrErase(reference, name).encrypted().ifPresent(encrypted -> {
            transaction.executeWithoutResult(
                    status -> table.name(reference, encrypted.k(), JSON.writeValueAsString(encrypted)));
            force.run();
            names.forget(reference);
        });
    }

    private static Encrypted encrypted(String json) {
        return JSON.readValue(json, Encrypted.class);
    }
}
