package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.replay.UnderWay;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The table through which all instances know of every rebuild, and of the wish that it stop. */
class RebuildTable {

    private static final int KEPT_DAYS = 90;

    private final JdbcClient jdbc;
    private final StoredJson json;
    private final ProcessorLocks holds;
    private final TransactionOperations transaction;

    RebuildTable(JdbcClient jdbc, StoredJson json, ProcessorLocks holds, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.holds = holds;
        this.transaction = transaction;
    }

    /** Ends unfinished jobs of instances that have ended, and removes jobs that are older than {@link #KEPT_DAYS}. */
    UUID begin(View<?> view, ViewVersion generation, boolean dryRun) {
        jdbc.sql("delete from rebuild where finished_at < current_timestamp - interval '%d' day".formatted(KEPT_DAYS))
                .update();
        jdbc.sql("update rebuild set state = ?, outcome = ?, finished_at = current_timestamp "
                        + "where view_name = ? and finished_at is null")
                .params(Rebuild.State.FAILED.name(), json.write(Outcome.failed(Outcome.ABANDONED)), view.name())
                .update();
        var id = NewId.next();
        jdbc.sql("""
                        insert into rebuild (id, view_name, generation, dry_run, state, stop_wanted, progress, started_at)
                        values (?, ?, ?, ?, ?, false, 0, current_timestamp)""")
                .params(id.toString(), view.name(), generation.number(), dryRun, Rebuild.State.BUILDING.name())
                .update();
        return id;
    }

    void progress(UUID id, Rebuild.State state, double progress) {
        jdbc.sql("update rebuild set state = ?, progress = ? where id = ? and finished_at is null")
                .params(state.name(), progress, id.toString())
                .update();
    }

    /**
     * Ends a rebuild and releases its hold in one transaction: a client that sees the end can begin the next rebuild.
     */
    void finish(View<?> view, UUID id, Rebuild.State state, Outcome outcome) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "update rebuild set state = ?, outcome = ?, finished_at = current_timestamp where id = ? and finished_at is null")
                    .params(state.name(), json.write(outcome), id.toString())
                    .update();
            holds.release(UnderWay.rebuildOf(view));
        });
    }

    void wantStop(UUID id) {
        jdbc.sql("update rebuild set stop_wanted = true where id = ?")
                .param(id.toString())
                .update();
    }

    boolean isStopWanted(UUID id) {
        return jdbc.sql("select stop_wanted from rebuild where id = ?")
                .param(id.toString())
                .query(Boolean.class)
                .single();
    }

    Optional<Rebuild> find(View<?> view, UUID id) {
        return jdbc.sql("select * from rebuild where view_name = ? and id = ?")
                .params(view.name(), id.toString())
                .query(this::rebuild)
                .optional();
    }

    /** The latest first. */
    List<Rebuild> list(View<?> view, int limit) {
        return jdbc.sql("select * from rebuild where view_name = ? order by started_at desc, id desc limit ?")
                .params(view.name(), limit)
                .query(this::rebuild)
                .list();
    }

    private Rebuild rebuild(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome") == null
                ? Outcome.failed(null)
                : json.read(row.getString("outcome"), Outcome.class);
        return new Rebuild(
                UUID.fromString(row.getString("id")),
                row.getString("view_name"),
                row.getInt("generation"),
                row.getBoolean("dry_run"),
                Rebuild.State.valueOf(row.getString("state")),
                row.getDouble("progress"),
                Times.instant(row, "started_at"),
                Times.instant(row, "finished_at"),
                outcome.compared(),
                outcome.differing(),
                outcome.differences(),
                outcome.error());
    }
}
