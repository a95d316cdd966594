package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.metrics.RowCounts;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one version of the view: the payments as they are. */
public class PaymentView {

    private static final List<String> COLUMNS =
            List.of("order_id", "state", "since", "version", "document", "payment_id");

    private final JdbcClient jdbc;
    private final StoredJson json;
    private final String table;
    private final KeyedTable<PaymentRow> rows;

    PaymentView(ViewSchema schema) {
        this.jdbc = schema.jdbc();
        this.json = schema.json();
        this.table = schema.table("payment");
        this.rows = schema.keyed("payment", COLUMNS, this::row, this::columns);
    }

    KeyedTable<PaymentRow> rows() {
        return rows;
    }

    public Optional<PaymentRow> find(String paymentId) {
        return rows.last(paymentId);
    }

    /** The payments of orders; of some orders there may be none yet. */
    List<PaymentRow> ofOrders(Collection<String> orderIds) {
        return orderIds.isEmpty()
                ? List.of()
                : jdbc.sql("select * from " + table + " where order_id in (:orders)")
                        .param("orders", orderIds)
                        .query(this::row)
                        .list();
    }

    /**
     * The payments in a state, in the order of their ids.
     *
     * @param state null for any
     */
    public Page<PaymentRow> list(PaymentRow.@Nullable State state, @Nullable Cursor after, Limit limit) {
        var last = after == null ? "" : after.key(key -> key.matches("[0-9a-f-]{36}"));
        var found = jdbc.sql("select * from " + table
                        + " where (:any or state = :state) and payment_id > :last order by payment_id limit :limit")
                .param("any", state == null)
                .param("state", state == null ? "" : state.name())
                .param("last", last)
                .param("limit", limit.value() + 1)
                .query(this::row)
                .list();
        return Page.of(found, limit, row -> new Cursor(row.payment().id()));
    }

    public List<Payment> failed() {
        return jdbc
                .sql("select * from " + table + " where state = ? order by payment_id")
                .param(PaymentRow.State.FAILED.name())
                .query(this::row)
                .list()
                .stream()
                .map(PaymentRow::payment)
                .toList();
    }

    /** How many payments are not settled, by the name of their state. */
    Map<String, Long> countUnsettled() {
        return RowCounts.by(
                jdbc,
                table + " where state in ('FAILED', 'PENDING')",
                "state",
                PaymentRow.State.FAILED.name(),
                PaymentRow.State.PENDING.name());
    }

    private PaymentRow row(ResultSet row, int number) throws SQLException {
        return new PaymentRow(
                json.read(row.getString("document"), Payment.class),
                Times.instant(row, "since"),
                row.getLong("version"));
    }

    private Object[] columns(PaymentRow row) {
        var payment = row.payment();
        return new Object[] {
            payment.orderId(),
            row.state().name(),
            Times.column(row.since()),
            row.version(),
            json.write(payment),
            payment.id()
        };
    }
}
