package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.datasource.DatabaseOwner;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("nightly")
@StandaloneTest
@DisplayName("The log as a file")
class ExportTest {

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    @Test
    void ends_behind_what_was_acknowledged_before_also_where_numbers_are_missing() throws SQLException {
        leaveNumbersOut();
        var order = shop.placed();
        var lines = shop.text("/api/events/export", "operator").lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("\"aggregateId\":\"order-%s\"".formatted(order)));
        assertThat(lines.getLast()).isEqualTo("{\"end\":%d}".formatted(lines.size() - 1));
    }

    /** As H2 does when its process was killed. */
    private void leaveNumbersOut() throws SQLException {
        var last = jdbc.sql("select max(globalIndex) from DomainEventEntry").query(Long.class).single();
        try (var connection = owner.connect(); var statement = connection.createStatement()) {
            statement.execute("alter table DomainEventEntry alter column globalIndex restart with " + (last + 50));
        }
    }
}
