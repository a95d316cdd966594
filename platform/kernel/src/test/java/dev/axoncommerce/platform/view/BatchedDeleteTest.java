package dev.axoncommerce.platform.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("What is removed")
class BatchedDeleteTest {

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
    private final Counting jdbc = new Counting(database);

    /** Remembers how many rows each statement has removed. */
    private static final class Counting extends JdbcTemplate {

        private final List<Integer> removed = new ArrayList<>();

        Counting(DataSource database) {
            super(database);
        }

        @Override
        public int update(String sql, Object... values) {
            var rows = super.update(sql, values);
            removed.add(rows);
            return rows;
        }
    }

    @BeforeEach
    void fill() {
        jdbc.execute("create table item (name varchar(40) primary key, place bigint not null)");
        jdbc.execute("insert into item select 'item-' || x, x from system_range(1, 2500)");
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    private long left() {
        return jdbc.queryForObject("select count(*) from item", Long.class);
    }

    @Test
    void goes_piece_by_piece_until_nothing_is_left() {
        BatchedDelete.ofAll(jdbc, "item");
        assertThat(left()).isZero();
        assertThat(jdbc.removed).containsExactly(1000, 1000, 500);
    }

    @Test
    void is_only_what_satisfies_the_condition() {
        BatchedDelete.of(jdbc, "item", "place > ?", 1200);
        assertThat(jdbc.queryForObject("select max(place) from item", Long.class))
                .isEqualTo(1200);
        assertThat(left()).isEqualTo(1200);
    }

    @Test
    void may_be_nothing() {
        BatchedDelete.ofAll(jdbc, "item");
        BatchedDelete.ofAll(jdbc, "item");
        assertThat(left()).isZero();
    }

    @Test
    void comes_back_with_its_transaction() {
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            BatchedDelete.ofAll(jdbc, "item");
            transaction.setRollbackOnly();
        });
        assertThat(left()).isEqualTo(2500);
    }
}
