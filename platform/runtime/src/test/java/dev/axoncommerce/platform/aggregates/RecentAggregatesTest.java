package dev.axoncommerce.platform.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.database.Topology;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Recent aggregates")
class RecentAggregatesTest {

    private final Cache recent = RecentAggregates.in(new Topology(false, false));

    @Test
    void are_kept_where_this_process_is_the_only_instance_of_its_service() {
        assertThat(RecentAggregates.in(new Topology(true, false))).isInstanceOf(RecentAggregates.class);
        recent.put("order-1", "placed");
        assertThat(recent.<String, String>get("order-1")).isEqualTo("placed");
        assertThat(recent.containsKey("order-1")).isTrue();
    }

    @Test
    void are_not_kept_where_others_write_too() {
        assertThat(RecentAggregates.in(new Topology(true, true))).isSameAs(NoCache.INSTANCE);
        assertThat(RecentAggregates.in(new Topology(false, true))).isSameAs(NoCache.INSTANCE);
    }

    @Test
    void are_five_thousand_at_most() {
        IntStream.range(0, 15_000).forEach(i -> recent.put("order-" + i, "placed"));
        assertThat(IntStream.range(0, 15_000).filter(i -> recent.containsKey("order-" + i)))
                .hasSize(5000);
    }

    @Test
    void are_the_newest_ones_even_if_earlier_ones_had_more_commands() {
        IntStream.range(0, 5_000).mapToObj(i -> "order-" + i).forEach(order -> {
            recent.put(order, "placed");
            recent.get(order);
            recent.get(order);
        });
        IntStream.range(5_000, 10_000).mapToObj(i -> "order-" + i).forEach(order -> {
            recent.put(order, "placed");
            assertThat(recent.<String, String>get(order)).isEqualTo("placed");
        });
        assertThat(IntStream.range(9_000, 10_000).mapToObj(i -> "order-" + i)).allMatch(recent::containsKey);
    }

    @Test
    void that_are_dropped_are_gone() {
        recent.put("order-1", "placed");
        assertThat(recent.remove("order-1")).isTrue();
        assertThat(recent.remove("order-1")).isFalse();
        assertThat(recent.containsKey("order-1")).isFalse();
        recent.put("order-1", "placed");
        recent.removeAll();
        assertThat(recent.<String, String>get("order-1")).isNull();
    }

    @Test
    void are_not_kept_for_a_minute_after_a_commit_with_an_unknown_outcome() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 5);
        var recent = new RecentAggregates(nanos::get);
        recent.put("order-1", "placed");
        recent.removeAll();
        recent.put("order-1", "stale");
        assertThat(recent.putIfAbsent("order-1", "stale")).isFalse();
        assertThat(recent.<String, String>get("order-1")).isNull();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        recent.put("order-1", "confirmed");
        assertThat(recent.<String, String>get("order-1")).isEqualTo("confirmed");
    }

    @Test
    void are_replaced_only_where_they_are_absent_or_present_as_asked() {
        recent.computeIfPresent("order-1", state -> "confirmed");
        assertThat(recent.containsKey("order-1")).isFalse();
        assertThat(recent.putIfAbsent("order-1", "placed")).isTrue();
        assertThat(recent.putIfAbsent("order-1", "rejected")).isFalse();
        recent.<String>computeIfPresent("order-1", state -> state + ", confirmed");
        assertThat(recent.<String, String>get("order-1")).isEqualTo("placed, confirmed");
    }
}
