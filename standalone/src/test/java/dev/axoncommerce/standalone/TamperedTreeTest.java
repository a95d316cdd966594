package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** At what the log itself has written. */
@NeedsModule("tamper-evidence")
@StandaloneTest
@DisplayName("Verification of a log whose own tables were changed")
class TamperedTreeTest extends Tampering {

    @Test
    void is_not_fooled_by_a_leaf_that_was_changed_with_its_event() throws SQLException {
        var id = eventId(0);
        var leaf = jdbc.sql("select content from order_log.leaf where event_id = ?").param(id).query(byte[].class).single();
        asOwner("update DomainEventEntry set timeStamp = '2020-01-01T00:00:00.000Z' where eventIdentifier = ?", id);
        asOwner("update order_log.leaf set content = ? where event_id = ?",
                new String(leaf, StandardCharsets.UTF_8).replaceAll("\nat .*", "\nat 2020-01-01T00:00:00.000Z").getBytes(StandardCharsets.UTF_8), id);
        var findings = findings();
        asOwner("update DomainEventEntry set timeStamp = ? where eventIdentifier = ?",
                new String(leaf, StandardCharsets.UTF_8).replaceAll("(?s).*\nat ([^\n]*).*", "$1"), id);
        asOwner("update order_log.leaf set content = ? where event_id = ?", leaf, id);
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.path("kind").asString()).isEqualTo("CHECKPOINT_CONTRADICTED");
            assertThat(finding.path("log").asString()).isEqualTo("order");
        });
    }

    @Test
    void is_not_fooled_by_the_rows_of_two_leaves_that_say_they_are_each_others() throws SQLException {
        var first = eventId(0);
        var second = eventId(1);
        exchange(first, second);
        var findings = findings();
        exchange(first, second);
        assertThat(findings).extracting(finding -> finding.path("kind").asString()).containsExactly("TREE_CHANGED", "TREE_CHANGED");
    }

    private void exchange(String first, String second) throws SQLException {
        asOwner("update order_log.leaf set event_id = '-' where event_id = ?", first);
        asOwner("update order_log.leaf set event_id = ? where event_id = ?", first, second);
        asOwner("update order_log.leaf set event_id = ? where event_id = '-'", second);
    }

    @Test
    void goes_on_behind_a_leaf_that_was_removed() throws SQLException {
        var id = eventId(0);
        var metadata = jdbc.sql("select metaData from DomainEventEntry where eventIdentifier = ?")
                .param(eventId(1))
                .query(byte[].class)
                .single();
        asOwner("create table kept_leaf as select * from order_log.leaf where event_id = '" + id + "'");
        asOwner("delete from order_log.leaf where event_id = ?", id);
        asOwner("update DomainEventEntry set metaData = payload where eventIdentifier = ?", eventId(1));
        var findings = findings();
        asOwner("insert into order_log.leaf select * from kept_leaf");
        asOwner("drop table kept_leaf");
        asOwner("update DomainEventEntry set metaData = ? where eventIdentifier = ?", metadata, eventId(1));
        assertThat(findings).extracting(finding -> finding.path("kind").asString()).contains("TREE_CHANGED", "CHANGED");
        assertThat(findings).anySatisfy(finding -> assertThat(finding.path("eventId").asString()).isEqualTo(eventId(1)));
    }
}
