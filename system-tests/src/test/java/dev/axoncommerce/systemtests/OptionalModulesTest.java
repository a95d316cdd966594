package dev.axoncommerce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.OptionalModules;
import dev.axoncommerce.systemtests.support.Running;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisplayName("A shop without optional modules")
@DisabledIfSystemProperty(
        named = "way",
        matches = "TWO_SERVICES",
        disabledReason = "It removes modules from the jar of standalone, which two services do not run")
class OptionalModulesTest {

    @Test
    void confirms_an_order() {
        confirmAnOrder(OptionalModules.names());
    }

    @Tag("nightly")
    @TestFactory
    Stream<DynamicTest> confirms_an_order_without_each_one() {
        return OptionalModules.names().stream()
                .map(module -> DynamicTest.dynamicTest("without " + module, () -> confirmAnOrder(List.of(module))));
    }

    private static void confirmAnOrder(List<String> without) {
        try (var running = Running.without(without).start()) {
            var shop = running.shop();
            var sku = shop.stocked(3);
            var order = shop.settledOrder("tok_ok", sku + "*2");
            assertThat(order.text("status")).isEqualTo("CONFIRMED");
            assertThat(shop.stock(sku).number("allocated")).isEqualTo(2);
            assertThat(running.log()).doesNotContain(" ERROR ");
        }
    }
}
