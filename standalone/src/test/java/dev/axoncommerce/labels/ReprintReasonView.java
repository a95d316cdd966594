package dev.axoncommerce.labels;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of reprints by reason. */
@Configuration(proxyBeanMethods = false)
class ReprintReasonView {

    @Bean
    View<KeyedTable<ReprintReason>> reprintReasons(Views views) {
        return views.view("reprint-reasons", LabelsContext.CONTEXT, ReprintReasonView::table)
                .compareRows("reprint_reason", "reason")
                .totals(LabelEvent.class, ReprintReason::key, ReprintReason::evolve, table -> table)
                .build();
    }

    private static KeyedTable<ReprintReason> table(ViewSchema schema) {
        return schema.keyed(
                "reprint_reason",
                List.of("reprints", "version", "reason"),
                (row, number) -> new ReprintReason(row.getString("reason"), row.getLong("reprints"), row.getLong("version")),
                row -> new Object[] {row.reprints(), row.version(), row.reason()});
    }
}
