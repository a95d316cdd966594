package dev.axoncommerce.labels;

import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The view of labels: its table, and the processor that fills it. */
@Configuration(proxyBeanMethods = false)
class LabelView {

    @Bean
    Copies<KeyedTable<LabelRow>> tablesOfLabels(Generations generations, JdbcTemplate jdbc) {
        return generations.copies("labels", schema -> new KeyedTable<>(
                jdbc,
                schema + ".label",
                List.of("copies", "version", "order_id"),
                (row, number) -> new LabelRow(row.getString("order_id"), row.getInt("copies"), row.getLong("version")),
                row -> new Object[] {row.copies(), row.version(), row.orderId()}));
    }

    @Bean
    Processor labelsProcessor(ObjectProvider<Copies<KeyedTable<LabelRow>>> tables, ObjectProvider<Past> past) {
        return new Processor.View(
                "labels",
                1,
                LabelsContext.CONTEXT.views(),
                List.of(ViewTable.of("label", "order_id")),
                generation -> new Projection(tables.getObject().of(generation), past.getObject()));
    }

    /** Fills the table of one version of the view. */
    static class Projection {

        private final KeyedTable<LabelRow> table;
        private final Rows<String, LabelRow> rows;
        private final Past past;

        Projection(KeyedTable<LabelRow> table, Past past) {
            this.table = table;
            this.rows = new Rows<>(table);
            this.past = past;
        }

        @EventHandler
        void on(LabelEvent event, @SequenceNumber long version, @Timestamp Instant at) {
            rows.fold(event.orderId(), version, before -> LabelRow.evolve(before, event, version, at));
        }

        @ResetHandler
        void reset(ReplayFrom from) {
            if (from.isStart()) {
                table.clear();
            } else {
                past.rewind(from.position(), LabelEvent.class, LabelRow::evolve, table::putBack);
            }
        }
    }
}
