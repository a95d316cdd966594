package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.Encrypted;
import dev.axoncommerce.platform.personal.NamedEarlier;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The names and references of customers in the store of keys. */
final class StoredNames implements CustomerNames {

    private static final Logger log = LoggerFactory.getLogger(StoredNames.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** No sign-in name of a customer of before has this form. */
    private static final String PREFIX = "customer-";

    private final NameTable table;
    private final NamesKey namesKey;
    private final StoredPersonalKeys keys;
    private final Supplier<List<NamedEarlier>> earlier;
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
            Supplier<List<NamedEarlier>> earlier,
            TransactionOperations transaction,
            Runnable force,
            boolean shared) {
        this.table = table;
        this.namesKey = namesKey;
        this.keys = keys;
        this.earlier = earlier;
        this.transaction = transaction;
        this.force = force;
        this.references = new ForgettingCache<>(shared);
        this.names = new ForgettingCache<>(shared);
    }

    static boolean isReference(String name) {
        return name.startsWith(PREFIX);
    }

    @Override
    public String reference(String name) {
        return references.get(name, () -> Optional.of(stored(name))).orElseThrow();
    }

    @Override
    public Optional<String> known(String name) {
        return references.known(name).or(() -> table.find(namesKey.digest(name)).map(NameTable.Customer::reference));
    }

    @Override
    public String name(String reference) {
        return isReference(reference)
                ? names.get(reference, () -> encryptedName(reference))
                        .flatMap(keys::decrypt)
                        .orElse(reference)
                : reference;
    }

    private Optional<Encrypted> encryptedName(String reference) {
        return table.encryptedName(reference).map(text -> JSON.readValue(text, Encrypted.class));
    }

    private String stored(String name) {
        var digest = namesKey.digest(name);
        var customer = table.find(digest).orElseGet(() -> added(name, digest));
        if (customer.encryptedName() == null && isReference(customer.reference())) {
            keepName(customer.reference(), name);
        }
        return customer.reference();
    }

    private NameTable.Customer added(String name, String digest) {
        try {
            transaction.executeWithoutResult(status -> {
                if (!table.adopt(name, digest)) {
                    var known = isNamedEarlier(name);
                    table.add(known ? name : PREFIX + UUID.randomUUID(), digest, known);
                }
            });
        } catch (DuplicateKeyException e) {
            log.debug("Another thread or instance has stored the customer", e);
        }
        force.run();
        return table.find(digest).orElseThrow();
    }

    private boolean isNamedEarlier(String name) {
        return !isReference(name) && earlier.get().stream().anyMatch(each -> each.isKnown(name));
    }

    /** Not that of a customer whose data was erased. */
    private void keepName(String reference, String name) {
        keys.encryptOrErase(reference, name).encrypted().ifPresent(encrypted -> {
            transaction.executeWithoutResult(
                    status -> table.name(reference, encrypted.k(), JSON.writeValueAsString(encrypted)));
            force.run();
            names.forget(reference);
        });
    }
}
