package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.privacy.KeyWrapping.Wrapped;
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

    private static final String KEYS = SCHEMA + ".person_key";
    private static final String PERSONS = SCHEMA + ".person";

    /**
     * A person who has or had a key.
     *
     * @param keyId the key of new data; null if there is none
     * @param erasure null unless the data was erased
     * @param allowed whether new data may be stored after an erasure
     */
    record Person(
            String name, @Nullable String keyId, @Nullable Erasure erasure, boolean allowed) {

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
                .query((row, number) -> {
                    var erasedAt = Times.instant(row, "erased_at");
                    return new Person(
                            name,
                            row.getString("key_id"),
                            erasedAt == null
                                    ? null
                                    : Erasure.of(
                                            name,
                                            erasedAt,
                                            Times.instant(row, "final_at"),
                                            row.getString("requested_by"),
                                            Times.instant(row, "completed_at"),
                                            row.getString("places")),
                            row.getBoolean("allowed"));
                })
                .optional();
    }

    Optional<Wrapped> key(String keyId) {
        return jdbc.sql("select month_key, wrapped from " + KEYS + " where key_id = ?")
                .param(keyId)
                .query((row, number) -> new Wrapped(row.getString("month_key"), bytes(row.getString("wrapped"))))
                .optional();
    }

    /** Stores a key for new data of a person. To be called in a transaction. @return false if another one was faster */
    boolean add(String person, String keyId, Wrapped wrapped, Instant now) {
        jdbc.sql("insert into " + KEYS + " (key_id, person, month_key, wrapped, created_at) values (?, ?, ?, ?, ?)")
                .params(keyId, person, wrapped.monthKey(), text(wrapped.bytes()), Times.column(now))
                .update();
        var changed = jdbc.sql("update " + PERSONS
                        + " set key_id = ? where person = ? and key_id is null and (erased_at is null or allowed)")
                .params(keyId, person)
                .update();
        if (changed == 1) {
            return true;
        }
        try {
            jdbc.sql("insert into " + PERSONS + " (person, key_id, allowed) values (?, ?, false)")
                    .params(person, keyId)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Makes room for another key, since this one cannot be read at the moment; data that it encrypted stays. */
    void forget(String person, String keyId) {
        jdbc.sql("update " + PERSONS + " set key_id = null where person = ? and key_id = ?")
                .params(person, keyId)
                .update();
    }

    /**
     * Deletes the keys of a person, unless this or a later erasure has done so. To be called in a transaction.
     *
     * @return how many keys the erasure has deleted, now or earlier
     */
    int erase(String erasureId, String person, Instant at, Instant finalAt, String by) {
        var latest = jdbc.sql("select erasure_id, keys_deleted, erased_at from " + PERSONS + " where person = ?")
                .param(person)
                .query((row, number) -> new Latest(
                        row.getString("erasure_id"), row.getInt("keys_deleted"), Times.instant(row, "erased_at")))
                .optional();
        if (latest.isPresent() && latest.get().includes(erasureId, at)) {
            return latest.get().isOf(erasureId) ? latest.get().keysDeleted() : 0;
        }
        var deleted = jdbc.sql("delete from " + KEYS + " where person = ?")
                .param(person)
                .update();
        if (latest.isEmpty()) {
            jdbc.sql("insert into " + PERSONS + " (person, allowed) values (?, false)")
                    .param(person)
                    .update();
        }
        jdbc.sql("""
                        update %s set key_id = null, erasure_id = ?, keys_deleted = ?, erased_at = ?, final_at = ?, requested_by = ?,
                            completed_at = null, places = null, allowed = false where person = ?""".formatted(PERSONS))
                .params(erasureId, deleted, Times.column(at), Times.column(finalAt), by, person)
                .update();
        return deleted;
    }

    /** The latest erasure of a person. */
    private record Latest(
            @Nullable String erasureId,
            int keysDeleted,
            @Nullable Instant at) {

        boolean isOf(String id) {
            return id.equals(erasureId);
        }

        boolean includes(String id, Instant instant) {
            return isOf(id) || (at != null && !at.isBefore(instant));
        }
    }

    void complete(String erasureId, Instant at, String places) {
        jdbc.sql("update " + PERSONS
                        + " set completed_at = ?, places = ? where erasure_id = ? and completed_at is null")
                .params(Times.column(at), places, erasureId)
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
