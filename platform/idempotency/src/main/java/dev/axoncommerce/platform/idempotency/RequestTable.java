package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.database.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests that came with a key, and the answers to those that are done. */
final class RequestTable {

    /**
     * Identifies a request.
     *
     * @param request the SHA-256 of method, path and query
     */
    record Id(String caller, String key, String request) {}

    /**
     * @param fingerprint the SHA-256 of the parsed body
     * @param leaseUntil until when another request may still be carrying it out
     * @param answer null unless it is done
     */
    record Row(
            String fingerprint,
            Instant leaseUntil,
            @Nullable Answer answer) {

        /** Whether the body of the answer was removed with the data of a person. */
        boolean isErased() {
            return answer != null && answer.body() == null;
        }
    }

    /** @param body in Base64, which may be encrypted; null if its personal data was erased */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    /**
     * A request that is being carried out. Only the holder of the lease says how it ended.
     *
     * @param until the end of the lease; a later lease of the same request ends later
     * @param again whether the outcome of an earlier attempt is not known
     */
    record Lease(Id id, Instant until, boolean again) {}

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> find(Id id) {
        return jdbc.sql("select * from idempotent_request where caller = ? and idempotency_key = ? and request = ?")
                .params(id.caller(), id.key(), id.request())
                .query((row, number) -> new Row(
                        row.getString("fingerprint"),
                        Times.instant(row, "lease_until"),
                        row.getObject("status") == null
                                ? null
                                : new Answer(
                                        row.getInt("status"),
                                        row.getString("content_type"),
                                        row.getString("location"),
                                        row.getString("etag"),
                                        row.getString("body"))))
                .optional();
    }

    /** @return false if there is such a request already */
    boolean begin(Id id, String fingerprint, Instant now, Instant leaseUntil) {
        try {
            jdbc.sql("""
                            insert into idempotent_request (caller, idempotency_key, request, fingerprint, begun_at, lease_until)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            id.caller(),
                            id.key(),
                            id.request(),
                            fingerprint,
                            Times.column(now),
                            Times.column(leaseUntil))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Takes over a request whose lease has ended. @return false if another one was faster */
    boolean takeOver(Id id, Instant now, Instant leaseUntil) {
        return jdbc.sql("""
                                update idempotent_request set lease_until = ?
                                where caller = ? and idempotency_key = ? and request = ? and lease_until <= ? and status is null""")
                        .params(Times.column(leaseUntil), id.caller(), id.key(), id.request(), Times.column(now))
                        .update()
                == 1;
    }

    /** As {@link #outcomeUnknown} and {@link #forget}: has no effect unless the lease still holds. */
    void done(Lease lease, Answer answer, String person) {
        var id = lease.id();
        jdbc.sql("""
                        update idempotent_request set status = ?, content_type = ?, location = ?, etag = ?, body = ?, person = ?
                        where caller = ? and idempotency_key = ? and request = ? and lease_until = ?""")
                .param(answer.status())
                .param(answer.contentType())
                .param(answer.location())
                .param(answer.etag())
                .param(answer.body())
                .param(person)
                .param(id.caller())
                .param(id.key())
                .param(id.request())
                .param(Times.column(lease.until()))
                .update();
    }

    /** The outcome is not known: the same request may be made again at once, and another one under the key is refused. */
    void outcomeUnknown(Lease lease, Instant now) {
        var id = lease.id();
        jdbc.sql("""
                        update idempotent_request set lease_until = ?
                        where caller = ? and idempotency_key = ? and request = ? and lease_until = ? and status is null""")
                .params(Times.column(now), id.caller(), id.key(), id.request(), Times.column(lease.until()))
                .update();
    }

    /** Nothing has happened, so the key is free. */
    void forget(Lease lease) {
        var id = lease.id();
        jdbc.sql(
                        "delete from idempotent_request where caller = ? and idempotency_key = ? and request = ? and lease_until = ? and status is null")
                .params(id.caller(), id.key(), id.request(), Times.column(lease.until()))
                .update();
    }

    /** Removes the bodies of responses with data of a person. @return how many */
    int removeBodiesOf(String person) {
        return jdbc.sql(
                        "update idempotent_request set body = null where (person = ? or (person is null and caller = ?)) and body is not null")
                .params(person, person)
                .update();
    }

    /** Leases of a process that is gone end at once. */
    void endLeases(Instant now) {
        jdbc.sql("update idempotent_request set lease_until = ? where status is null")
                .param(Times.column(now))
                .update();
    }

    /** Removes one piece of the requests that began before an instant. @return how many */
    int removeBefore(Instant before, int atMost) {
        return jdbc.sql("""
                        delete from idempotent_request where number in (
                            select number from idempotent_request where begun_at < ? order by begun_at limit ?)""").params(Times.column(before), atMost).update();
    }
}
