package dev.axoncommerce.labels;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of labels. */
@Configuration(proxyBeanMethods = false)
class LabelView {

    @Bean
    View<KeyedTable<LabelRow>> labels(Views views) {
        return views.view("labels", LabelsContext.CONTEXT, LabelView::table)
                .compareRows("label", "order_id")
                .rows(LabelEvent.class, LabelEvent::orderId, LabelRow::evolve, table -> table)
                .build();
    }

    private static KeyedTable<LabelRow> table(ViewSchema schema) {
        return schema.keyed(
                "label",
                List.of("copies", "version", "order_id"),
                (row, number) -> new LabelRow(row.getString("order_id"), row.getInt("copies"), row.getLong("version")),
                row -> new Object[] {row.copies(), row.version(), row.orderId()});
    }
}
