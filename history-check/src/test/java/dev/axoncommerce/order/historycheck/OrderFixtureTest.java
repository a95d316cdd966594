package dev.axoncommerce.order.historycheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import dev.axoncommerce.order.ordering.OrderCommand;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ResumeFulfilment;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.order.ordering.RequestedLine;
import dev.axoncommerce.platform.historycheck.Aggregates;
import dev.axoncommerce.platform.personal.PersonalKeys;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;

@DisplayName("The history of an order as a test")
class OrderFixtureTest {

    private static final int HISTORIES = 10;
    private static final ShippingAddress ADDRESS =
            ShippingAddress.of("Ann \"O\" \\ Łuk", "1 Main St", "Utrecht", "3511", "NL");

    private final GenericApplicationContext context = new GenericApplicationContext();

    @BeforeEach
    void start() {
        new ClassPathBeanDefinitionScanner(context).scan(OrderFixture.PACKAGE);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(PersonalKeys.class, () -> PersonalKeys.NONE);
        context.refresh();
    }

    @AfterEach
    void close() {
        context.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, HISTORIES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void compiles_and_passes(long seed) throws ReflectiveOperationException {
        var history = history(new Random(seed));
        assertThat(history).isNotEmpty();
        var test = compiled(
                OrderFixture.of(history),
                OrderFixture.className(history.getFirst().orderId()));
        assertThat(passed(test)).isEqualTo(history.size());
    }

    @Test
    void fails_if_a_decision_is_another_one() throws ReflectiveOperationException {
        var history = history(new Random(HISTORIES));
        var source = OrderFixture.of(history);
        var test = compiled(
                source.replace(".expectEvents(EVENT_0)", ".expectEvents(EVENT_0, EVENT_0)"),
                OrderFixture.className(history.getFirst().orderId()));
        assertThat(catchThrowable(() -> passed(test))).hasRootCauseInstanceOf(AssertionError.class);
    }

    /** Random commands, most of which the order accepts. */
    private List<OrderEvent> history(Random random) {
        var order = new Aggregates(context).create("Order").orElseThrow();
        var id = new OrderId(new UUID(random.nextLong(), random.nextLong()));
        var lines = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> new RequestedLine("SKU-" + i, 1 + random.nextInt(4)))
                .toList();
        Catalogue catalogue =
                sku -> Optional.of(new Offer(sku, "Thing " + sku, Money.parse("EUR 2.5" + sku.charAt(4))));
        var events = new ArrayList<OrderEvent>();
        var placed =
                order.decide(new PlaceOrder(id, "alice", lines, ADDRESS, "tok_ok", null, "f1"), List.of(catalogue));
        placed.events().forEach(event -> events.add((OrderEvent) event));
        for (int i = 0; i < 12; i++) {
            var command = command(random, id, i);
            order.decide(command, List.of()).events().forEach(event -> events.add((OrderEvent) event));
        }
        return events;
    }

    private static OrderCommand command(Random random, OrderId id, int number) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new ConfirmOrder(id);
            case 3, 4, 5 -> new ShipOrder(id, "Post", "3S-1\n");
            case 6, 7 -> new DeliverOrder(id);
            case 8 -> new ReturnGoods(id, "r" + number, List.of(new ReturnGoods.Line("SKU-1", 1)), "too small", null);
            case 9 -> new ResumeFulfilment(id);
            case 10 ->
                number > 6
                        ? new CancelOrder(id, "changed my mind", null)
                        : new AbandonOrder(id, CancellationCause.RESERVATION_EXPIRED);
            default -> new RejectOrder(id, List.of(new LineShortage("SKU-1", 3, 0)));
        };
    }

    private static Class<?> compiled(String source, String name) throws ReflectiveOperationException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var classes = Path.of(URI.create(OrderFixtureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        var file = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var done = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, List.of("-d", classes.toString(), "-proc:none"), null, List.of(file))
                .call();
        assertThat(done).as("%s%n%s", problems.getDiagnostics(), source).isTrue();
        return Class.forName(OrderFixture.PACKAGE + "." + name);
    }

    /** Runs every test of a class and returns their number. */
    private static int passed(Class<?> test) throws ReflectiveOperationException {
        var methods = Arrays.stream(test.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
        for (var method : methods) {
            var constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            var instance = constructor.newInstance();
            run(test.getDeclaredMethod("setUp"), instance);
            run(method, instance);
        }
        return methods.size();
    }

    private static void run(Method method, Object instance) throws ReflectiveOperationException {
        method.setAccessible(true);
        try {
            method.invoke(instance);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method.getName(), e.getCause());
        }
    }
}
