package dev.axoncommerce.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.labels.LabelEvent.LabelPrinted;
import dev.axoncommerce.labels.LabelEvent.LabelReprinted;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Events of labels")
class OldLabelsTest {

    @Test
    void are_stored_as_the_golden_files_say() {
        GoldenEvents.verify(
                LabelEvent.class, new LabelPrinted("order-1"), new LabelReprinted("order-1", "smudged", "counter"));
    }

    @Test
    void of_revision_1_have_an_unknown_printer() {
        var upcasters = new EventUpcasterChain(new LabelPrinterUpcaster());
        assertThat(GoldenEvents.readThrough(upcasters, LabelReprinted.class, "1", Map.of()))
                .isEqualTo(new LabelReprinted("order-1", "smudged", LabelPrinterUpcaster.UNKNOWN));
    }
}
