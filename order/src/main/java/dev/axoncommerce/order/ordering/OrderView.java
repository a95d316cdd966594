package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.metrics.RowCounts;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.BatchedDelete;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one version of the view: orders as they are, and in which status they were at each version. */
public class OrderView implements RewindableTable<String, OrderView.Last> {

    /** The name of the view. It is stored with the tokens, so it never changes. */
    public static final String NAME = "orders";

    /** An order at one of its versions. */
    public record AtVersion(OrderId order, long version) {}

    /** @param since when the last event of the order happened, never before that of an earlier version */
    record Last(OrderDocument order, Instant since) implements ViewRow {

        /** @param before null for the first event */
        static Last evolve(Last before, OrderEvent event, long version, Instant at) {
            return before == null
                    ? new Last(OrderDocument.evolve(null, event, version, at), at)
                    : new Last(
                            OrderDocument.evolve(before.order(), event, version, at),
                            at.isBefore(before.since()) ? before.since() : at);
        }

        @Override
        public long version() {
            return order.version();
        }
    }

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final StoredJson json;
    private final String now;
    private final String then;
    private final String skus;

    OrderView(ViewSchema schema) {
        this.tables = schema.template();
        this.jdbc = schema.jdbc();
        this.json = schema.json();
        this.now = schema.table("orders");
        this.then = schema.table("order_version");
        this.skus = schema.table("order_sku");
    }

    Optional<OrderDocument> find(String orderId) {
        return jdbc.sql("select document from " + now + " where order_id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .map(this::document);
    }

    Map<String, Long> countByStatus() {
        return RowCounts.by(jdbc, now, "status");
    }

    /** The orders, newest first. */
    Page<OrderDocument> list(OrderFilter filter, @Nullable Cursor after, Limit limit) {
        var rows = page("select o.document from " + from(filter), filter, "o.status", after, limit)
                .query(String.class)
                .list()
                .stream()
                .map(this::document)
                .toList();
        return Page.of(rows, limit, row -> new Key(row.placedAt(), row.orderId()).cursor());
    }

    /** The number of orders that match a filter. */
    long count(OrderFilter filter) {
        var values = new HashMap<String, Object>();
        return jdbc.sql("select count(*) from " + from(filter) + conditions(filter, "o.status", values))
                .params(values)
                .query(Long.class)
                .single();
    }

    /**
     * Lists the orders at an instant, each with its version at that instant. The filter applies to the status at that
     * instant.
     */
    public Page<AtVersion> listAsOf(Instant instant, OrderFilter filter, @Nullable Cursor after, Limit limit) {
        record Row(AtVersion order, Key key) {}
        var rows = page("""
                        select o.order_id, o.placed_at, v.version
                        from %1$s join %2$s v on v.order_id = o.order_id
                          and o.placed_at <= :instant
                          and v.version = (select max(t.version) from %2$s t
                                           where t.order_id = o.order_id and t.since <= :instant)""".formatted(from(filter), then), filter, "v.status", after, limit)
                .param("instant", Times.column(instant))
                .query((row, number) -> new Row(
                        new AtVersion(OrderId.of(row.getString("order_id")), row.getLong("version")),
                        new Key(Times.instant(row, "placed_at"), row.getString("order_id"))))
                .list();
        return Page.of(rows, limit, row -> row.key().cursor()).map(Row::order);
    }

    /** The tables of a list: orders as {@code o}, and the lines of one SKU as {@code s}. */
    private String from(OrderFilter filter) {
        var orders = now + " o";
        return filter.sku() == null
                ? orders
                : orders + " join " + skus + " s on s.order_id = o.order_id and s.sku = :sku";
    }

    private String conditions(OrderFilter filter, String statusColumn, Map<String, Object> values) {
        var sql = new StringBuilder(" where true");
        if (filter.customer() != null) {
            sql.append(" and o.customer_id = :customer");
            values.put("customer", filter.customer());
        }
        if (filter.sku() != null) {
            values.put("sku", filter.sku());
        }
        if (filter.status() != null) {
            sql.append(" and ").append(statusColumn).append(" = :status");
            values.put("status", filter.status().name());
        }
        if (filter.placedFrom() != null) {
            sql.append(" and o.placed_at >= :placedFrom");
            values.put("placedFrom", Times.column(filter.placedFrom()));
        }
        if (filter.placedTo() != null) {
            sql.append(" and o.placed_at < :placedTo");
            values.put("placedTo", Times.column(filter.placedTo()));
        }
        return sql.toString();
    }

    private JdbcClient.StatementSpec page(
            String select, OrderFilter filter, String statusColumn, @Nullable Cursor after, Limit limit) {
        var values = new HashMap<String, Object>();
        var sql = new StringBuilder(select).append(conditions(filter, statusColumn, values));
        var bySku = filter.sku() != null && filter.customer() == null;
        var key = bySku ? "s." : "o.";
        if (after != null) {
            var last = Key.of(after);
            sql.append(" and (").append(key).append("placed_at, ").append(key).append("order_id)");
            sql.append(" < (:placedAt, :orderId)");
            values.put("placedAt", Times.column(last.placedAt()));
            values.put("orderId", last.orderId());
        }
        // H2 reads in the order of an index only if all of its columns are named; else it would sort all orders of the
        // customer or of the SKU.
        sql.append(" order by ");
        sql.append(bySku ? "s.sku desc, " : filter.customer() == null ? "" : "o.customer_id desc, ");
        sql.append(key).append("placed_at desc, ").append(key).append("order_id desc limit :limit");
        values.put("limit", limit.value() + 1);
        return jdbc.sql(sql.toString()).params(values);
    }

    /** The sort key of the list. */
    private record Key(Instant placedAt, String orderId) {

        private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,18}Z [0-9a-f-]{36}");

        static Key of(Cursor cursor) {
            var parts = cursor.key(Key::isWellFormed).split(" ");
            return new Key(Instant.parse(parts[0]), parts[1]);
        }

        private static boolean isWellFormed(String key) {
            try {
                return FORM.matcher(key).matches() && Instant.parse(key.split(" ")[0]) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        Cursor cursor() {
            return new Cursor(placedAt + " " + orderId);
        }
    }

    @Override
    public Optional<Last> last(String orderId) {
        return jdbc.sql("select document, since from " + now + " where order_id = ?")
                .param(orderId)
                .query((row, number) -> new Last(document(row.getString("document")), Times.instant(row, "since")))
                .optional();
    }

    @Override
    public void write(List<RowChange<Last>> changes) {
        present(RowChange.added(changes));
        tables.batchUpdate(
                "update " + now + " set status = ?, version = ?, since = ?, document = ? where order_id = ?",
                RowChange.changed(changes).map(this::changing).toList());
        tables.batchUpdate(
                "insert into " + then + " (order_id, version, since, status) values (?, ?, ?, ?)",
                RowChange.versions(changes).map(OrderView::past).toList());
    }

    private void present(Stream<Last> rows) {
        var placed = rows.toList();
        tables.batchUpdate(
                "insert into " + now + " (status, version, since, document, order_id, customer_id, placed_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?)",
                placed.stream().map(this::whole).toList());
        tables.batchUpdate(
                "insert into " + skus + " (order_id, sku, placed_at) values (?, ?, ?)",
                placed.stream().flatMap(OrderView::skus).toList());
    }

    private static Stream<Object[]> skus(Last row) {
        var order = row.order();
        return order.lines().stream()
                .map(line -> new Object[] {order.orderId(), line.sku(), Times.column(order.placedAt())});
    }

    private Object[] changing(Last row) {
        var order = row.order();
        return new Object[] {
            order.status().name(), order.version(), Times.column(row.since()), json.write(order), order.orderId()
        };
    }

    private Object[] whole(Last row) {
        var order = row.order();
        return new Object[] {
            order.status().name(),
            order.version(),
            Times.column(row.since()),
            json.write(order),
            order.orderId(),
            order.customerId().stored(),
            Times.column(order.placedAt())
        };
    }

    private static Object[] past(Last row) {
        var order = row.order();
        return new Object[] {
            order.orderId(),
            order.version(),
            Times.column(row.since()),
            order.status().name()
        };
    }

    @Override
    public void clear() {
        BatchedDelete.ofAll(tables, now);
        BatchedDelete.ofAll(tables, then);
        BatchedDelete.ofAll(tables, skus);
    }

    @Override
    public void restore(String orderId, Optional<Last> before) {
        jdbc.sql("delete from " + then + " where order_id = ? and version > ?")
                .params(orderId, before.map(Last::version).orElse(-1L))
                .update();
        jdbc.sql("delete from " + now + " where order_id = ?").param(orderId).update();
        jdbc.sql("delete from " + skus + " where order_id = ?").param(orderId).update();
        present(before.stream());
    }

    private OrderDocument document(String text) {
        return json.read(text, OrderDocument.class);
    }
}
