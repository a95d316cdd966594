package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of orders. */
@Repository
class OrderView {

    private final JdbcClient jdbc;
    private final StoredJson json;

    OrderView(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<OrderDocument> find(String orderId) {
        return jdbc.sql("select document from order_views.orders where order_id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .map(this::document);
    }

    Map<String, Long> countByStatus() {
        return jdbc.sql("select status, count(*) as number from order_views.orders group by status")
                .query((row, number) -> Map.entry(row.getString("status"), row.getLong("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The orders, newest first.
     *
     * @param customer whose orders; null for everybody's
     * @param status in which status; null for any
     */
    Page<OrderDocument> list(String customer, OrderStatus status, Cursor after, Limit limit) {
        var sql = new StringBuilder("select document from order_views.orders where true");
        var values = new HashMap<String, Object>();
        if (customer != null) {
            sql.append(" and customer_id = :customer");
            values.put("customer", customer);
        }
        if (status != null) {
            sql.append(" and status = :status");
            values.put("status", status.name());
        }
        if (after != null) {
            var key = Key.of(after);
            sql.append(" and (placed_at, order_id) < (:placedAt, :orderId)");
            values.put("placedAt", timestamp(key.placedAt()));
            values.put("orderId", key.orderId());
        }
        sql.append(" order by placed_at desc, order_id desc limit :limit");
        values.put("limit", limit.value() + 1);
        var query = jdbc.sql(sql.toString()).params(values);
        var rows = query.query(String.class).list().stream().map(this::document).toList();
        return Page.of(rows, limit, row -> new Key(row.placedAt(), row.orderId()).cursor());
    }

    /** What the list is ordered by. */
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

    void insert(OrderDocument order) {
        jdbc.sql("insert into order_views.orders (order_id, customer_id, status, placed_at, version, document) "
                        + "values (?, ?, ?, ?, ?, ?)")
                .params(
                        order.orderId(),
                        order.customerId(),
                        order.status().name(),
                        timestamp(order.placedAt()),
                        order.version(),
                        json.write(order))
                .update();
    }

    void update(OrderDocument order) {
        jdbc.sql("update order_views.orders set status = ?, version = ?, document = ? where order_id = ?")
                .params(order.status().name(), order.version(), json.write(order), order.orderId())
                .update();
    }

    void clear() {
        jdbc.sql("delete from order_views.orders").update();
    }

    /** Makes an order what it was; if that is nothing, it goes. */
    void putBack(String orderId, Optional<OrderDocument> then) {
        jdbc.sql("delete from order_views.orders where order_id = ?").param(orderId).update();
        then.ifPresent(this::insert);
    }

    private OrderDocument document(String text) {
        return json.read(text, OrderDocument.class);
    }

    /** Microseconds are what every database keeps. */
    private static OffsetDateTime timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
