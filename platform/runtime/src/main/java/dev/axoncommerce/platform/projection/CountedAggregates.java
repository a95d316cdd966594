package dev.axoncommerce.platform.projection;

import dev.axoncommerce.platform.view.BatchedDelete;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The last event of each aggregate that the {@link Totals} of a view have counted. */
final class CountedAggregates implements RewindableTable<String, CountedAggregates.Row> {

    record Row(String aggregateId, long version) implements ViewRow {}

    private final ViewSchema schema;
    private final String table;
    private final String view;

    CountedAggregates(ViewSchema schema, String view) {
        this.schema = schema;
        this.table = schema.table("counted_aggregate");
        this.view = view;
    }

    @Override
    public Optional<Row> last(String aggregateId) {
        return schema.jdbc()
                .sql("select aggregate_id, version from " + table + " where view_name = ? and aggregate_id = ?")
                .params(view, aggregateId)
                .query((row, number) -> new Row(row.getString("aggregate_id"), row.getLong("version")))
                .optional();
    }

    @Override
    public void write(List<RowChange<Row>> changes) {
        batch(
                "insert into " + table + " (version, view_name, aggregate_id) values (?, ?, ?)",
                RowChange.added(changes));
        batch(
                "update " + table + " set version = ? where view_name = ? and aggregate_id = ?",
                RowChange.changed(changes));
    }

    private void batch(String sql, Stream<Row> rows) {
        schema.template()
                .batchUpdate(
                        sql,
                        rows.map(row -> new Object[] {row.version(), view, row.aggregateId()})
                                .toList());
    }

    @Override
    public void clear() {
        BatchedDelete.of(schema.template(), table, "view_name = ?", view);
    }

    @Override
    public void restore(String aggregateId, Optional<Row> before) {
        schema.template()
                .update("delete from " + table + " where view_name = ? and aggregate_id = ?", view, aggregateId);
        batch("insert into " + table + " (version, view_name, aggregate_id) values (?, ?, ?)", before.stream());
    }
}
