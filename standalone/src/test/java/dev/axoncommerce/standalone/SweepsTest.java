package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.node.Nodes;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@NeedsModule("recovery")
@StandaloneTest
@TestPropertySource(properties = {"commerce.sweep=PT1S", "commerce.first-sweep=PT1S"})
@DisplayName("Sweeps")
class SweepsTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Nodes nodes;

    @Autowired
    private List<Sweep> sweeps;

    @Test
    @DisplayName("go on when the database was away at the end of the last ones")
    void go_on() {
        assertThat(sweeps).isNotEmpty();
        sweeps.forEach(sweep -> jdbc.sql(
                        "merge into held_processor (name, holder, until) key (name) values (?, ?, timestampadd(minute, 30, current_timestamp))")
                .params("sweep of " + sweep.name(), nodes.self())
                .update());
        jdbc.sql("delete from swept where name <> 'nothing yet'").update();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from swept where name <> 'nothing yet'").query(Integer.class).single() == sweeps.size());
    }
}
