package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.verification.VerificationStatus.Status;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table through which all instances know of every verification. */
final class VerificationTable {

    static final String ABANDONED = "The instance that ran the verification has stopped";

    private static final int KEPT_DAYS = 90;

    private final JdbcClient jdbc;
    private final StoredJson json;

    VerificationTable(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Ends unfinished jobs of instances that have ended, and removes jobs that are older than {@link #KEPT_DAYS}. */
    UUID begin() {
        jdbc.sql("delete from verification where finished_at < current_timestamp - interval '%d' day"
                        .formatted(KEPT_DAYS))
                .update();
        jdbc.sql(
                        "update verification set status = ?, error = ?, finished_at = current_timestamp where finished_at is null")
                .params(Status.FAILED.name(), ABANDONED)
                .update();
        var id = NewId.next();
        jdbc.sql("insert into verification (id, status, progress, started_at) values (?, ?, 0, current_timestamp)")
                .params(id.toString(), Status.RUNNING.name())
                .update();
        return id;
    }

    void progress(UUID id, double progress) {
        jdbc.sql("update verification set progress = ? where id = ? and finished_at is null")
                .params(progress, id.toString())
                .update();
    }

    void finish(UUID id, Report report) {
        finish(id, report.passed() ? Status.PASSED : Status.FAILED, json.write(report), null);
    }

    void fail(UUID id, String error) {
        finish(id, Status.FAILED, null, error);
    }

    private void finish(UUID id, Status status, String report, String error) {
        jdbc.sql("""
                        update verification
                        set status = ?, progress = case when ? is null then progress else 1 end, report = ?, error = ?,
                            finished_at = current_timestamp
                        where id = ? and finished_at is null""")
                .params(status.name(), report, report, error, id.toString())
                .update();
    }

    Optional<VerificationStatus> find(UUID id) {
        return jdbc.sql("select * from verification where id = ?")
                .param(id.toString())
                .query(this::status)
                .optional();
    }

    /** The latest first. */
    List<VerificationStatus> list(int limit) {
        return jdbc.sql("select * from verification order by started_at desc, id desc limit ?")
                .param(limit)
                .query(this::status)
                .list();
    }

    /** The latest that has come to an end, other than by that of its process. */
    Optional<VerificationStatus> latest() {
        return jdbc.sql(
                        "select * from verification where finished_at is not null and (error is null or error <> ?) order by finished_at desc, id limit 1")
                .param(ABANDONED)
                .query(this::status)
                .optional();
    }

    private VerificationStatus status(ResultSet row, int number) throws SQLException {
        var report = row.getString("report");
        return new VerificationStatus(
                UUID.fromString(row.getString("id")),
                Status.valueOf(row.getString("status")),
                row.getDouble("progress"),
                Times.instant(row, "started_at"),
                Times.instant(row, "finished_at"),
                report == null ? null : json.read(report, Report.class),
                row.getString("error"));
    }
}
