package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NeedsModule("tamper-evidence")
@StandaloneTest
@DisplayName("The application's own user of the database")
class AppendOnlyTest {

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {
        "update DomainEventEntry set payload = payload",
        "delete from DomainEventEntry",
        "truncate table DomainEventEntry",
        "update order_log.leaf set content = content",
        "delete from inventory_log.leaf",
        "delete from order_log.node",
        "update order_log.checkpoint set note = note"
    })
    void may_only_add_to_what_is_evidence(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .rootCause()
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState()).isIn("42501", "90096"));
    }
}
