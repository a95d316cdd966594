package dev.axoncommerce.order.sales;

import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.BatchedDelete;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one version of the view. */
class SalesView implements RewindableTable<String, SoldOrder> {

    /** More lines than an order may have. */
    private static final long LINES_OF_AN_EVENT = 1000;

    /** Orders that one statement asks for. */
    private static final int AT_ONCE = 1000;

    private static final String SUMS = """
            sum(units) as units, sum(revenue_minor) as revenue, sum(returned_units) as returned_units,
            sum(returned_minor) as returned, sum(%s) as orders""";

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final StoredJson json;
    private final String sales;
    private final KeyedTable<SoldOrder> orders;

    SalesView(ViewSchema schema) {
        this.tables = schema.template();
        this.jdbc = schema.jdbc();
        this.json = schema.json();
        this.sales = schema.table("sale");
        this.orders = schema.keyed(
                "sold_order", List.of("version", "sold_on", "lines", "order_id"), this::order, this::columns);
    }

    /**
     * The figures of a period, by day or by SKU.
     *
     * @param to inclusive, as is {@code from}
     * @param after the last one of the page before; null for the first page
     * @param limit null for all
     */
    Page<SalesReport.Row> rows(
            LocalDate from, LocalDate to, SalesReport.By by, Cursor after, Limit limit, CurrencyUnit currency) {
        var sql =
                "select %1$s as what, %2$s from %3$s where sold_on between :from and :to and %1$s > :after group by %1$s order by %1$s"
                        .formatted(by.column(), SUMS.formatted(by.counted()), sales);
        var rows = jdbc.sql(limit == null ? sql : sql + " limit " + (limit.value() + 1))
                .param("from", from)
                .param("to", to)
                .param("after", by.after(after))
                .query((row, number) -> by.row(row.getString("what"), figures(row, currency)))
                .list();
        return limit == null ? new Page<>(rows, null) : Page.of(rows, limit, row -> new Cursor(row.key()));
    }

    /** The figures of the whole period. */
    SalesReport.Figures total(LocalDate from, LocalDate to, CurrencyUnit currency) {
        return jdbc.sql("select %s from %s where sold_on between ? and ?".formatted(SUMS.formatted("orders"), sales))
                .params(from, to)
                .query((row, number) -> figures(row, currency))
                .single();
    }

    /** The part of the period's sales and returns whose money the gateway has refused to move. */
    SalesReport.Failed failed(LocalDate from, LocalDate to, List<FailedPayment> failed, CurrencyUnit currency) {
        var none = Money.zero(currency);
        var total = new SalesReport.Failed(none, none);
        for (int begin = 0; begin < failed.size(); begin += AT_ONCE) {
            var some = failed.subList(begin, Math.min(begin + AT_ONCE, failed.size()));
            var found =
                    found(from, to, some.stream().map(FailedPayment::orderId).toList());
            for (var money : some) {
                var order = found.getOrDefault(money.orderId(), Found.NOTHING);
                total = new SalesReport.Failed(
                        order.sold() ? total.notCaptured().plus(money.notCaptured()) : total.notCaptured(),
                        order.returned() ? total.notRefunded().plus(money.notRefunded()) : total.notRefunded());
            }
        }
        return total;
    }

    /** Whether the period has the sale of an order, and whether it has returns. */
    private record Found(boolean sold, boolean returned) {
        static final Found NOTHING = new Found(false, false);
    }

    private Map<String, Found> found(LocalDate from, LocalDate to, List<String> orderIds) {
        var found = new HashMap<String, Found>();
        jdbc.sql("select order_id, sum(orders) as sold, sum(returned_minor) as returned from " + sales
                        + " where order_id in (:ids) and sold_on between :from and :to group by order_id")
                .param("ids", orderIds)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    found.put(
                            row.getString("order_id"), new Found(row.getLong("sold") > 0, row.getLong("returned") > 0));
                });
        return found;
    }

    private static SalesReport.Figures figures(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new SalesReport.Figures(
                row.getLong("orders"),
                row.getLong("units"),
                Money.ofMinor(currency, row.getLong("revenue")),
                row.getLong("returned_units"),
                Money.ofMinor(currency, row.getLong("returned")));
    }

    @Override
    public Optional<SoldOrder> last(String orderId) {
        return orders.last(orderId);
    }

    @Override
    public void write(List<RowChange<SoldOrder>> changes) {
        orders.write(changes);
        tables.batchUpdate(
                """
                insert into %s (order_id, number, version, sold_on, sku, orders, lines, units, revenue_minor,
                                returned_units, returned_minor)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""".formatted(sales),
                RowChange.versions(changes).flatMap(SalesView::facts).toList());
    }

    private static Stream<Object[]> facts(SoldOrder order) {
        return IntStream.range(0, order.sales().size()).mapToObj(i -> {
            var sale = order.sales().get(i);
            return new Object[] {
                order.orderId(),
                order.version() * LINES_OF_AN_EVENT + i,
                order.version(),
                sale.day(),
                sale.sku(),
                sale.orders(),
                sale.lines(),
                sale.units(),
                sale.revenueMinor(),
                sale.returnedUnits(),
                sale.returnedMinor()
            };
        });
    }

    @Override
    public void clear() {
        orders.clear();
        BatchedDelete.ofAll(tables, sales);
    }

    @Override
    public void restore(String orderId, Optional<SoldOrder> before) {
        jdbc.sql("delete from " + sales + " where order_id = ? and version > ?")
                .params(orderId, before.map(SoldOrder::version).orElse(-1L))
                .update();
        orders.restore(orderId, before);
    }

    private SoldOrder order(ResultSet row, int number) throws SQLException {
        return new SoldOrder(
                row.getString("order_id"),
                row.getLong("version"),
                row.getObject("sold_on", LocalDate.class),
                List.of(json.read(row.getString("lines"), SoldOrder.Line[].class)),
                List.of());
    }

    private Object[] columns(SoldOrder order) {
        return new Object[] {order.version(), order.soldOn(), json.write(order.lines()), order.orderId()};
    }
}
