package dev.axoncommerce.platform.privacy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names of customers in the table of persons: as a digest, by which a customer is found, and encrypted, to be shown. */
final class NameTable {

    private static final String PERSONS = KeyTable.SCHEMA + ".person";

    /**
     * A customer who has signed in.
     *
     * @param encryptedName as JSON; null before it is stored, and after an erasure
     */
    record Customer(String reference, @Nullable String encryptedName) {}

    private final JdbcClient jdbc;

    NameTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Customer> find(String digest) {
        return jdbc.sql("select person, name from " + PERSONS + " where name_digest = ?")
                .param(digest)
                .query((row, number) -> new Customer(row.getString("person"), row.getString("name")))
                .optional();
    }

    Optional<String> encryptedName(String reference) {
        return jdbc.sql("select name from " + PERSONS + " where person = ? and name is not null")
                .param(reference)
                .query(String.class)
                .optional();
    }

    /** Whether events from before there were references have a customer with this name. */
    boolean isEarlier(String name) {
        return jdbc.sql("select count(*) from " + PERSONS + " where person = ? and earlier")
                        .param(name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Stores that earlier events have a customer with this name. To be called in a transaction. */
    void addEarlier(String name) {
        if (jdbc.sql("update " + PERSONS + " set earlier = true where person = ?")
                        .param(name)
                        .update()
                == 0) {
            jdbc.sql("insert into " + PERSONS + " (person, erasures, allowed, earlier) values (?, 0, false, true)")
                    .param(name)
                    .update();
        }
    }

    /** Stores the digest of the name of an earlier customer, and returns whether there is such a customer. */
    boolean adopt(String name, String digest) {
        return jdbc.sql("update " + PERSONS + " set name_digest = ? where person = ? and earlier")
                        .params(digest, name)
                        .update()
                > 0;
    }

    /** @throws DuplicateKeyException if the customer is stored */
    void add(String reference, String digest) {
        jdbc.sql("insert into " + PERSONS + " (person, erasures, allowed, name_digest) values (?, 0, false, ?)")
                .params(reference, digest)
                .update();
    }

    /** Gives an earlier customer a reference, with all keys. To be called in a transaction. */
    void rename(String name, String reference) {
        jdbc.sql("update " + PERSONS + " set person = ?, earlier = false where person = ?")
                .params(reference, name)
                .update();
        jdbc.sql("update " + PERSONS + " set requested_by = ? where requested_by = ?")
                .params(reference, name)
                .update();
        jdbc.sql("update " + KeyTable.KEYS + " set person = ? where person = ?")
                .params(reference, name)
                .update();
    }

    /** Stores the name of a customer, unless the key with which it is encrypted was deleted meanwhile. */
    void name(String reference, String keyId, String encryptedName) {
        jdbc.sql("update " + PERSONS + " set name = ? where person = ? and key_id = ?")
                .params(encryptedName, reference, keyId)
                .update();
    }
}
