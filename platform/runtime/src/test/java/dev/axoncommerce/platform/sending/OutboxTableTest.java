package dev.axoncommerce.platform.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.rest.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("A message in the outbox")
class OutboxTableTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final List<OutboxState> PENDING = List.of(OutboxState.PENDING);
    private static final List<OutboxState> PENDING_OR_FAILED = List.of(OutboxState.PENDING, OutboxState.FAILED);
    private static final OutboxAttempt.Delivered DELIVERED = new OutboxAttempt.Delivered(200);
    private static final OutboxAttempt.Failed FAILED = new OutboxAttempt.Failed("no", 500, Duration.ZERO, false);

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("db/platform/V6__outbox.sql")
            .build();
    private final OutboxTable table = new OutboxTable(JdbcClient.create(database));
    private final OutboxList list = new OutboxList(JdbcClient.create(database));

    @AfterEach
    void close() {
        database.shutdown();
    }

    private static OutboxMessage message(String key, String subject) {
        return new OutboxMessage("mail", "", key, subject, null, "{}");
    }

    private OutboxMessage added(String key, String subject) {
        var message = message(key, subject);
        table.add(message, OutboxState.PENDING, null, NOW);
        return message;
    }

    private List<OutboxTable.Leased> lease(Instant now) {
        return lease(now, PENDING);
    }

    private List<OutboxTable.Leased> lease(Instant now, List<OutboxState> blocking) {
        return table.lease(UUID.randomUUID().toString(), "mail", "", blocking, now, LEASE, 1000);
    }

    private List<OutboxMessage> due(Instant now) {
        return lease(now).stream().map(OutboxTable.Leased::message).toList();
    }

    @Test
    void is_due_at_once_and_again_when_its_lease_has_run_out() {
        var message = added("1", "order");
        assertThat(due(NOW)).containsExactly(message);
        assertThat(due(NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(due(NOW.plus(LEASE))).containsExactly(message);
    }

    @Test
    void that_is_delivered_is_never_due_again_whatever_a_late_attempt_reports() {
        added("1", "order");
        var late = lease(NOW).getFirst();
        var second = lease(NOW.plus(LEASE)).getFirst();
        table.delivered(second, DELIVERED, NOW.plus(LEASE));
        table.retry(late, FAILED, NOW);
        table.failed(late, FAILED, NOW);
        assertThat(due(NOW.plus(Duration.ofDays(365)))).isEmpty();
        assertThat(table.holds(late)).isFalse();
        var stored = list.list(new OutboxQuery("mail", "", null, null), null, new Limit(10))
                .items()
                .getFirst();
        assertThat(stored.state()).isEqualTo(OutboxState.DELIVERED);
        assertThat(stored.attempts()).isEqualTo(1);
    }

    @Test
    void is_due_at_once_when_its_lease_is_given_back_unless_another_one_holds_it() {
        var message = added("1", "order");
        var late = lease(NOW).getFirst();
        table.endLease("mail", "", late.lease(), NOW);
        assertThat(due(NOW)).containsExactly(message);
        table.endLease("mail", "", late.lease(), NOW);
        assertThat(due(NOW)).isEmpty();
    }

    @Test
    void waits_for_the_earlier_ones_about_its_subject() {
        var first = added("1", "order");
        added("2", "order");
        var other = added("3", "another order");
        var leased = lease(NOW);
        assertThat(leased.stream().map(OutboxTable.Leased::message)).containsExactly(first, other);
        table.retry(leased.getFirst(), FAILED, NOW.plusSeconds(5));
        assertThat(due(NOW.plusSeconds(4))).isEmpty();
        var again = lease(NOW.plusSeconds(5)).getFirst();
        table.failed(again, FAILED, NOW);
        assertThat(lease(NOW.plusSeconds(5), PENDING_OR_FAILED)).isEmpty();
        assertThat(due(NOW.plusSeconds(5))).containsExactly(message("2", "order"));
    }

    @Test
    void is_replaced_by_a_later_one_of_its_slot_unless_it_is_delivered() {
        var authorize = new OutboxMessage("mail", "", "1", "payment", "slot", "{}");
        table.add(authorize, OutboxState.PENDING, null, NOW);
        var underWay = lease(NOW).getFirst();
        var place = table.replace("mail", "slot", NOW);
        var voiding = new OutboxMessage("mail", "", "2", "payment", "slot", "{}");
        table.add(voiding, OutboxState.PENDING, place, NOW);
        table.retry(underWay, FAILED, NOW);
        assertThat(due(NOW)).containsExactly(voiding);
    }

    @Test
    void keeps_its_place_before_later_ones_of_its_subject_when_it_is_replaced() {
        var capture = new OutboxMessage("mail", "", "1", "payment", "capture", "{}");
        var refund = new OutboxMessage("mail", "", "2", "payment", "refund", "{}");
        table.add(capture, OutboxState.PENDING, null, NOW);
        table.add(refund, OutboxState.PENDING, null, NOW);
        table.failed(lease(NOW).getFirst(), FAILED, NOW);
        var again = new OutboxMessage("mail", "", "3", "payment", "capture", "{}");
        table.add(again, OutboxState.PENDING, table.replace("mail", "capture", NOW), NOW);
        var leased = lease(NOW, PENDING_OR_FAILED);
        assertThat(leased.stream().map(OutboxTable.Leased::message)).containsExactly(again);
        assertThat(list.firstUndelivered("mail", "", "payment").orElseThrow().message())
                .isEqualTo(again);
    }

    @Test
    void that_holds_up_others_stays_however_old_it_is() {
        added("1", "order");
        table.failed(lease(NOW).getFirst(), FAILED, NOW);
        assertThat(table.removeSettledBefore(NOW.plusSeconds(1), List.of("mail"), 10))
                .isZero();
        assertThat(table.removeSettledBefore(NOW.plusSeconds(1), List.of("payment"), 10))
                .isEqualTo(1);
    }

    @Test
    void is_not_retried_or_left_out_by_hand_while_it_is_sent() {
        added("1", "order");
        var underWay = lease(NOW).getFirst();
        assertThat(table.retryNow("mail", "", "1", NOW)).isFalse();
        assertThat(table.discard("mail", "", "1", NOW)).isFalse();
        table.retry(underWay, FAILED, NOW.plusSeconds(5));
        assertThat(table.retryNow("mail", "", "1", NOW)).isTrue();
        table.delivered(lease(NOW).getFirst(), DELIVERED, NOW);
        assertThat(table.retryNow("mail", "", "1", NOW)).isFalse();
    }

    @Test
    void is_found_without_reading_those_that_are_delivered() {
        IntStream.range(0, 1000).forEach(i -> added("delivered-" + i, "order-" + i));
        lease(NOW).forEach(message -> table.delivered(message, DELIVERED, NOW));
        added("due", "another order");
        var plan = JdbcClient.create(database)
                .sql("explain analyze " + OutboxTable.DUE)
                .param("kind", "mail")
                .param("lane", "")
                .param("first", Times.column(Instant.EPOCH))
                .param("now", Times.column(NOW))
                .param("blocking", List.of("PENDING"))
                .param("limit", 10)
                .query(String.class)
                .single();
        var read = Pattern.compile("scanCount: ([0-9]+)")
                .matcher(plan)
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)));
        assertThat(read).as(plan).isNotEmpty().allMatch(rows -> rows < 10);
    }

    @Test
    void is_leased_by_one_of_several_instances_that_look_at_the_same_time() throws Exception {
        IntStream.range(0, 200).forEach(i -> added("key " + i, "order " + i));
        var leased = new ArrayList<String>();
        try (var instances = Executors.newFixedThreadPool(4)) {
            Callable<List<OutboxTable.Leased>> look = () -> lease(NOW);
            for (var result : instances.invokeAll(List.of(look, look, look, look))) {
                result.get().forEach(message -> leased.add(message.message().key()));
            }
        }
        assertThat(leased).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void that_is_sent_again_has_all_of_its_attempts() {
        added("1", "order");
        table.failed(lease(NOW).getFirst(), FAILED, NOW);
        assertThat(list.countUndelivered("mail")).containsEntry("FAILED", 1L).containsEntry("PENDING", 0L);
        assertThat(table.resend("mail", "", "1", NOW)).isTrue();
        assertThat(table.resend("mail", "", "unknown", NOW)).isFalse();
        assertThat(lease(NOW).getFirst().attempts()).isZero();
    }

    @Test
    void is_removed_some_time_after_it_was_settled() {
        added("old", "order");
        table.delivered(lease(NOW).getFirst(), DELIVERED, NOW);
        added("pending", "order");
        assertThat(table.removeSettledBefore(NOW, List.of(), 10)).isZero();
        assertThat(table.removeSettledBefore(NOW.plusSeconds(1), List.of(), 10)).isEqualTo(1);
        assertThat(due(NOW)).containsExactly(message("pending", "order"));
    }
}
