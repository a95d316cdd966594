package dev.axoncommerce.order.historycheck;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import dev.axoncommerce.platform.historycheck.JavaSource;
import dev.axoncommerce.platform.personal.PersonalKeys;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the history of an order as a test in Java: given the events before, when the command, then the event. */
final class OrderFixture {

    /** The package of the aggregate, which no other package can see. */
    static final String PACKAGE = "dev.axoncommerce.order.ordering";

    private OrderFixture() {}

    /** @param events all events of an order, the first one first */
    static String of(List<OrderEvent> events) {
        var source = new JavaSource(PACKAGE);
        var id = events.getFirst().orderId();
        var constants = IntStream.range(0, events.size())
                .mapToObj(i -> constant(source, i, events.get(i)))
                .collect(Collectors.joining());
        var tests = IntStream.range(0, events.size())
                .mapToObj(i -> test(source, i, events.get(i)))
                .collect(Collectors.joining());
        source.name(OrderEvent.class);
        source.name(Catalogue.class);
        source.name(Offer.class);
        source.name(PersonalKeys.class);
        return """
            package %s;

            %simport java.time.Clock;
            import java.time.Duration;
            import org.axonframework.test.aggregate.AggregateTestFixture;
            import org.axonframework.test.aggregate.FixtureConfiguration;
            import org.axonframework.test.aggregate.TestExecutor;
            import org.junit.jupiter.api.BeforeEach;
            import org.junit.jupiter.api.Test;

            /** The history of the order %s. */
            class %s {

            %s
                private FixtureConfiguration<OrderAggregate> order;

                @BeforeEach
                void setUp() {
                    order = new AggregateTestFixture<>(OrderAggregate.class);
                    order.registerInjectableResource(new ReturnWindow(Duration.ofDays(36_500), Clock.systemUTC()));
                    order.registerInjectableResource((Catalogue) sku -> EVENT_0.lines().stream()
                            .filter(line -> line.sku().equals(sku))
                            .map(line -> new Offer(line.sku(), line.name(), line.unitPrice()))
                            .findFirst());
                    order.registerInjectableResource(PersonalKeys.NONE);
                }

                private TestExecutor<OrderAggregate> given(OrderEvent... events) {
                    return events.length == 0 ? order.givenNoPriorActivity() : order.given((Object[]) events);
                }
            %s}
            """.formatted(PACKAGE, source.imports(), id, className(id), constants, tests);
    }

    static String className(String orderId) {
        return "Order" + orderId.replace("-", "") + "Test";
    }

    private static String constant(JavaSource source, int number, OrderEvent event) {
        return "    private static final %s EVENT_%d =\n            %s;\n"
                .formatted(source.name(event.getClass()), number, source.expression(event));
    }

    private static String test(JavaSource source, int number, OrderEvent event) {
        var before = IntStream.range(0, number).mapToObj(i -> "EVENT_" + i).collect(Collectors.joining(", "));
        var command = RecordedOrderCommands.of(event).command();
        return """

                @Test
                void %s() {
                    given(%s)
                            .when(%s)
                            .expectEvents(EVENT_%d);
                }
            """.formatted(name(command) + "_leads_to_event_" + number, before, source.expression(command), number);
    }

    private static String name(Object command) {
        return command.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
