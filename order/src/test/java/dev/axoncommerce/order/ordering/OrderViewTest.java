package dev.axoncommerce.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("The list of orders")
class OrderViewTest {

    private static final Limit LIMIT = new Limit(20);

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScripts(
                    "db/views/V0.1__tokens_and_dead_letters.sql",
                    "db/order-views/V1__products_and_orders.sql",
                    "db/order-views/V3__versions_of_orders.sql",
                    "db/order-views/V7__search.sql")
            .build();
    private final Recording queries = new Recording(database);
    private final OrderView view = new OrderView(new ViewSchema("public", queries, new StoredJson()));

    /** Remembers what was asked. */
    private static final class Recording extends JdbcTemplate {

        private final List<String> asked = new ArrayList<>();

        Recording(EmbeddedDatabase database) {
            super(database);
        }

        @Override
        public <T> T query(PreparedStatementCreator statement, ResultSetExtractor<T> rows) {
            asked.add(((SqlProvider) statement).getSql());
            return super.query(statement, rows);
        }

        String planOfTheLast(Object... parameters) {
            return queryForObject("explain " + asked.getLast(), String.class, parameters);
        }
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    /** Else all of a customer's orders are sorted for a page of them: too many of them are out of memory. */
    @Test
    void of_a_customer_is_read_in_the_order_of_an_index() {
        view.list(new OrderFilter("alice", null, null, null, null), null, LIMIT);
        assertThat(queries.planOfTheLast("alice", LIMIT.value() + 1))
                .contains("ORDERS_OF_CUSTOMER")
                .contains("index sorted");
    }

    @Test
    void of_all_customers_is_read_in_the_order_of_an_index() {
        view.list(new OrderFilter(null, null, null, null, null), null, LIMIT);
        assertThat(queries.planOfTheLast(LIMIT.value() + 1)).contains("index sorted");
    }

    @Test
    void of_a_sku_is_read_in_the_order_of_an_index() {
        view.list(new OrderFilter(null, "MUG", null, null, null), null, LIMIT);
        assertThat(queries.planOfTheLast("MUG", LIMIT.value() + 1))
                .contains("ORDER_SKU_NEWEST_FIRST")
                .contains("index sorted");
    }
}
