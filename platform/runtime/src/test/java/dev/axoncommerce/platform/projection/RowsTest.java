package dev.axoncommerce.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch of rows that could not be written")
class RowsTest {

    private record Row(String key, long version) implements ViewRow {}

    private final Map<String, Row> stored = new HashMap<>();

    private final Rows<String, Row> rows = new Rows<>(new RowTable<>() {
        @Override
        public Optional<Row> last(String key) {
            return Optional.ofNullable(stored.get(key));
        }

        @Override
        public void write(List<RowChange<Row>> changes) {
            changes.forEach(change -> {
                if (change.last().key().startsWith("bad")) {
                    throw new IllegalStateException("The table refuses this row");
                }
                stored.put(change.last().key(), change.last());
            });
        }
    });

    private static UnitOfWork<?> begin() {
        return DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("the first event of a batch"));
    }

    private void fold(String key) {
        rows.fold(key, 0, before -> new Row(key, 0));
    }

    private void assertRefused(String key) {
        assertThatThrownBy(() -> fold(key)).hasMessage("The table refuses this row");
    }

    private void failAsAWhole() {
        var batch = begin();
        fold("bad");
        assertThatThrownBy(batch::commit).hasMessage("The table refuses this row");
    }

    @Test
    void is_written_event_by_event_when_it_comes_again() {
        failAsAWhole();
        var batch = begin();
        assertRefused("bad");
        batch.commit();
    }

    @Test
    void is_written_event_by_event_also_if_more_events_have_joined_it() {
        failAsAWhole();
        var batch = begin();
        assertRefused("bad");
        assertRefused("bad, and new");
        fold("good, and new");
        batch.commit();
        assertThat(stored).containsOnlyKeys("good, and new");
    }

    @Test
    void is_written_together_again_once_it_has_passed() {
        failAsAWhole();
        var batch = begin();
        assertRefused("bad");
        batch.commit();
        var next = begin();
        fold("good");
        assertThat(stored).isEmpty();
        next.commit();
        assertThat(stored).containsOnlyKeys("good");
    }
}
