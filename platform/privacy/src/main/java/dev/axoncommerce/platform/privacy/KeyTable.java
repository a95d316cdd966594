package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.privacy.KeyWrapping.Wrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of persons and their keys. */
final class KeyTable {

    static final String SCHEMA = "person_keys";

    /** The person of a key that belongs to none. */
    static final String NO_PERSON = "";

    static final String KEYS = SCHEMA + ".person_key";
    private static final String PERSONS = SCHEMA + ".person";

    /**
     * A person who has or had a key.
     *
     * @param keyId the key of new data; null if there is none
     * @param erasureId the latest erasure; null if there was none
     * @param erasure null unless the data was erased
     * @param erasures how often the data was erased
     * @param allowed whether new data may be stored after an erasure
     */
    record Person(
            String name,
            @Nullable String keyId,
            @Nullable String erasureId,
            @Nullable Erasure erasure,
            int erasures,
            boolean allowed) {

        static Person unknown(String name) {
            return new Person(name, null, null, null, 0, false);
        }

        boolean isErased() {
            return erasure != null && !allowed;
        }
    }

    /** A key and the id of the person's key that it is. */
    record Row(String keyId, Wrapped wrapped) {}

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> person(String name) {
        return jdbc.sql("select * from " + PERSONS + " where person = ?")
                .param(name)
                .query((row, number) -> new Person(
                        name,
                        row.getString("key_id"),
                        row.getString("erasure_id"),
                        erasure(name, row),
                        row.getInt("erasures"),
                        row.getBoolean("allowed")))
                .optional();
    }

    private static @Nullable Erasure erasure(String name, ResultSet row) throws SQLException {
        var erasedAt = Times.instant(row, "erased_at");
        return erasedAt == null
                ? null
                : Erasure.of(
                        name,
                        erasedAt,
                        Times.instant(row, "final_at"),
                        row.getString("requested_by"),
                        Times.instant(row, "completed_at"),
                        row.getString("deleted"),
                        row.getBoolean("allowed"));
    }

    Optional<Wrapped> key(String keyId) {
        return jdbc.sql("select month_key, wrapped from " + KEYS + " where key_id = ?")
                .param(keyId)
                .query((row, number) -> new Wrapped(row.getString("month_key"), bytes(row.getString("wrapped"))))
                .optional();
    }

    boolean isOf(String person, String keyId) {
        return jdbc.sql("select count(*) from " + KEYS + " where key_id = ? and person = ?")
                        .params(keyId, person)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Stores a key for new data of a person. To be called in a transaction. @return false if another one was faster */
    boolean add(String person, String keyId, Wrapped wrapped, Instant now) {
        addKey(keyId, person, wrapped, now);
        var changed = jdbc.sql("update " + PERSONS
                        + " set key_id = ? where person = ? and key_id is null and (erased_at is null or allowed)")
                .params(keyId, person)
                .update();
        if (changed == 1) {
            return true;
        }
        try {
            jdbc.sql("insert into " + PERSONS + " (person, key_id, erasures, allowed) values (?, ?, 0, false)")
                    .params(person, keyId)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @throws DuplicateKeyException if there is a key with this id */
    void addKey(String keyId, String person, Wrapped wrapped, Instant now) {
        jdbc.sql("insert into " + KEYS + " (key_id, person, month_key, wrapped, created_at) values (?, ?, ?, ?, ?)")
                .params(keyId, person, wrapped.monthKey(), text(wrapped.bytes()), Times.column(now))
                .update();
    }

    /** Removes a key, unless it was encrypted with another key meanwhile. */
    void remove(String keyId, String monthKey) {
        jdbc.sql("delete from " + KEYS + " where key_id = ? and month_key = ?")
                .params(keyId, monthKey)
                .update();
    }

    /** Lets a person have another key, because this one cannot be read. Data that it encrypted stays. */
    void forget(String person, String keyId) {
        jdbc.sql("update " + PERSONS + " set key_id = null where person = ? and key_id = ?")
                .params(person, keyId)
                .update();
    }

    /**
     * Deletes the keys of a person who is stored, unless this erasure or a later one has done so. To be called in a transaction.
     *
     * @param number 1 for the first erasure of the person
     * @return how many keys this erasure has deleted, now or earlier
     */
    int erase(String erasureId, int number, String person, Instant at, Instant finalAt, String by) {
        // Holds the row until the end of the transaction, so that no key is added meanwhile.
        jdbc.sql("update " + PERSONS + " set person = person where person = ?")
                .param(person)
                .update();
        var latest = person(person).orElseThrow();
        if (latest.erasures() >= number) {
            return erasureId.equals(latest.erasureId()) ? keysDeletedBy(erasureId) : 0;
        }
        var deleted = jdbc.sql("delete from " + KEYS + " where person = ?")
                .param(person)
                .update();
        jdbc.sql("""
                        update %s set key_id = null, name = null, erasure_id = ?, erasures = ?, keys_deleted = ?, erased_at = ?, final_at = ?,
                            requested_by = ?, completed_at = null, deleted = null, allowed = false where person = ?""".formatted(PERSONS))
                .params(erasureId, number, deleted, Times.column(at), Times.column(finalAt), by, person)
                .update();
        return deleted;
    }

    /** Stores a person who has no key. @throws DuplicateKeyException if the person is stored */
    void addPerson(String person) {
        jdbc.sql("insert into " + PERSONS + " (person, erasures, allowed) values (?, 0, false)")
                .param(person)
                .update();
    }

    private int keysDeletedBy(String erasureId) {
        return jdbc.sql("select keys_deleted from " + PERSONS + " where erasure_id = ?")
                .param(erasureId)
                .query(Integer.class)
                .single();
    }

    void complete(String erasureId, Instant at, String deleted) {
        jdbc.sql("update " + PERSONS
                        + " set completed_at = ?, deleted = ? where erasure_id = ? and completed_at is null")
                .params(Times.column(at), deleted, erasureId)
                .update();
    }

    void allow(String person) {
        jdbc.sql("update " + PERSONS + " set allowed = true where person = ?")
                .param(person)
                .update();
    }

    /** The keys of months with which there are encrypted keys. */
    List<String> monthKeys() {
        return jdbc.sql("select distinct month_key from " + KEYS + " order by month_key")
                .query((row, number) -> row.getString("month_key"))
                .list();
    }

    /** Some of the keys that are encrypted with the key of a month. */
    List<Row> encryptedWith(String monthKey, int limit) {
        return jdbc.sql("select key_id, wrapped from " + KEYS + " where month_key = ? order by key_id limit ?")
                .params(monthKey, limit)
                .query((row, number) ->
                        new Row(row.getString("key_id"), new Wrapped(monthKey, bytes(row.getString("wrapped")))))
                .list();
    }

    /** Replaces the encrypted form of a key, unless the key was deleted or changed meanwhile. */
    void rewrap(Row row, Wrapped wrapped) {
        jdbc.sql("update " + KEYS + " set month_key = ?, wrapped = ? where key_id = ? and month_key = ?")
                .params(
                        wrapped.monthKey(),
                        text(wrapped.bytes()),
                        row.keyId(),
                        row.wrapped().monthKey())
                .update();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
