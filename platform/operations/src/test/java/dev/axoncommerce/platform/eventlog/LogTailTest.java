package dev.axoncommerce.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.log.LogFilter;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LogSlice;
import dev.axoncommerce.platform.log.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The end of the log, for those who follow it,")
class LogTailTest {

    private final List<LogSlice.Positioned> events = new ArrayList<>();
    private int reads;
    private long now;
    private final LogTail tail = new LogTail(this::read, () -> now);

    @Test
    void is_read_once_for_all_of_them() {
        append(10);
        for (int client = 0; client < 100; client++) {
            assertThat(positions(tail.after(7, 200, LogFilter.NONE))).containsExactly(8L, 9L);
        }
        assertThat(reads).isEqualTo(1);
        pass(LogTail.LOOK_EVERY);
        append(1);
        for (int client = 0; client < 100; client++) {
            assertThat(positions(tail.after(9, 200, LogFilter.NONE))).containsExactly(10L);
        }
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void leaves_out_nothing_and_repeats_nothing_however_fast_it_grows_and_however_seldom_one_looks() {
        append(3);
        var quick = new Follower(2);
        var slow = new Follower(2);
        var behind = new Follower(LogPositions.NONE);
        for (int round = 0; round < 200; round++) {
            append(round % 7 == 0 ? 900 : round % 3);
            pass(LogTail.LOOK_EVERY);
            quick.look();
            if (round % 40 == 0) {
                pass(Duration.ofSeconds(30));
                slow.look();
                behind.look();
            }
        }
        for (int round = 0; round < 300; round++) {
            pass(LogTail.LOOK_EVERY);
            List.of(quick, slow, behind).forEach(Follower::look);
        }
        assertThat(quick.seen).isEqualTo(positionsFrom(3));
        assertThat(slow.seen).isEqualTo(positionsFrom(3));
        assertThat(behind.seen).isEqualTo(positionsFrom(0));
    }

    @Test
    void shows_each_what_it_wants() {
        append(10);
        var slice = tail.after(4, 200, new LogFilter(null, "6"));
        assertThat(positions(slice)).containsExactly(6L);
        assertThat(slice.end()).isEqualTo(9);
    }

    private final class Follower {

        private final List<Long> seen = new ArrayList<>();
        private long reached;

        Follower(long reached) {
            this.reached = reached;
        }

        void look() {
            var slice = tail.after(reached, 200, LogFilter.NONE);
            seen.addAll(positions(slice));
            reached = slice.end();
        }
    }

    private LogSlice read(long position, int limit, LogFilter filter) {
        reads++;
        var wanted = events.stream()
                .filter(event -> event.position() > position)
                .limit(limit)
                .toList();
        var end = wanted.isEmpty() ? position : wanted.getLast().position();
        return new LogSlice(wanted, end, end < events.size() - 1);
    }

    private void append(int number) {
        for (int i = 0; i < number; i++) {
            var id = Integer.toString(events.size());
            var event =
                    new LoggedEvent(id, "Order", "order-" + id, 0, "OrderPlaced", "1", Instant.EPOCH, "{}", Map.of());
            events.add(new LogSlice.Positioned(events.size(), event));
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private List<Long> positionsFrom(int first) {
        return positions(new LogSlice(events.subList(first, events.size()), 0, false));
    }

    private static List<Long> positions(LogSlice slice) {
        return slice.events().stream().map(LogSlice.Positioned::position).toList();
    }
}
