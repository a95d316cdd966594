package dev.axoncommerce.platform.commandbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DefaultCommandBusSpanFactory;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Commands that wait together")
class GroupedCommandsTest {

    private static final Refusal TOO_LITTLE = new Refusal("too-little", Refusal.Kind.WRONG_STATE, "Too little");

    record Book(@TargetAggregateIdentifier String account, int amount) {}

    record Booked(String account, int amount) {}

    static class Account {

        @AggregateIdentifier
        private String id;

        private int balance;

        Account() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        int handle(Book command) {
            if (balance + command.amount() < 0) {
                throw new Refused(TOO_LITTLE);
            }
            apply(new Booked(command.account(), command.amount()));
            return balance;
        }

        @EventSourcingHandler
        void on(Booked event) {
            id = event.account();
            balance += event.amount();
        }
    }

    /** Holds up the first append until the test has sent all commands. */
    private static final class Log extends InMemoryEventStorageEngine {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch allSent = new CountDownLatch(1);
        private final List<Integer> appended = new ArrayList<>();
        private UnaryOperator<List<? extends EventMessage<?>>> group = UnaryOperator.identity();

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            begun.countDown();
            try {
                allSent.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.appendEvents(events.size() > 1 ? group.apply(events) : events);
            appended.add(events.size());
        }
    }

    private final Log log = new Log();
    private final AtomicInteger expired = new AtomicInteger();
    private final BoundedCommandBus bus = BoundedCommandBus.of(
            1,
            100,
            NoTransactionManager.INSTANCE,
            DefaultCommandBusSpanFactory.builder()
                    .spanFactory(NoOpSpanFactory.INSTANCE)
                    .build(),
            this::check,
            () -> {});
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureSerializer(configuration -> JacksonSerializer.defaultSerializer())
            .configureEmbeddedEventStore(configuration -> log)
            .configureCommandBus(configuration -> bus)
            .configureAggregate(Account.class)
            .buildConfiguration();

    @BeforeEach
    void start() {
        axon.start();
    }

    @AfterEach
    void end() {
        bus.close();
        axon.shutdown();
    }

    /** Refuses a command as expired, as often as the test says. */
    private void check(CommandMessage<?> command) {
        if (expired.getAndDecrement() > 0) {
            throw new Refused(CommandExpiry.TOO_LATE);
        }
    }

    private CompletableFuture<Object> send(String account, int amount) {
        var answer = new CompletableFuture<>();
        bus.<Book, Object>dispatch(new GenericCommandMessage<>(new Book(account, amount)), (command, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        return answer;
    }

    /** Sends the bookings of a group behind another command, and returns their results. */
    private List<CompletableFuture<Object>> together(List<Book> bookings) throws InterruptedException {
        var before = send("another account", 1);
        log.begun.await();
        var answers = bookings.stream()
                .map(booking -> send(booking.account(), booking.amount()))
                .toList();
        log.allSent.countDown();
        assertThat(before).succeedsWithin(Duration.ofSeconds(10));
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return answers;
    }

    private long events(String account) {
        return log.readEvents(account, 0).asStream().count();
    }

    @Test
    void are_appended_at_once() throws InterruptedException {
        var answers = together(List.of(new Book("a", 5), new Book("b", 7), new Book("a", 3)));
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(5, 7, 8);
        assertThat(log.appended).containsExactly(1, 3);
    }

    @Test
    void have_their_effect_though_one_of_them_is_refused() throws InterruptedException {
        var answers = together(List.of(new Book("a", 5), new Book("b", -6), new Book("a", -5)));
        assertThat(answers.get(0).join()).isEqualTo(5);
        assertThat(answers.get(1)).isCompletedExceptionally();
        assertThat(answers.get(2).join()).isEqualTo(0);
        assertThat(log.appended).containsExactly(1, 2);
    }

    @Test
    void are_handled_one_by_one_if_one_is_refused_after_another_one_of_the_same_aggregate()
            throws InterruptedException {
        var answers = together(List.of(new Book("a", 5), new Book("a", -6), new Book("a", -5)));
        assertThat(answers.get(0).join()).isEqualTo(5);
        assertThat(answers.get(1)).isCompletedExceptionally();
        assertThat(answers.get(2).join()).isEqualTo(0);
        assertThat(log.appended).containsExactly(1, 1, 1);
    }

    @Test
    void are_answered_even_if_one_of_them_ends_its_thread() throws InterruptedException {
        log.group = events -> {
            throw new AssertionError("no memory left");
        };
        var answers = together(List.of(new Book("a", 5), new Book("b", 7)));
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
        log.group = UnaryOperator.identity();
        assertThat(send("c", 1)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1);
    }

    @Test
    void are_handled_one_by_one_after_a_conflict() throws InterruptedException {
        log.group = events -> {
            throw new ConcurrencyException("conflict");
        };
        var answers = together(List.of(new Book("a", 5), new Book("b", 7), new Book("a", 3)));
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(5, 7, 8);
        assertThat(log.appended).containsExactly(1, 1, 1, 1);
        assertThat(events("a")).isEqualTo(2);
    }

    @Test
    void are_handled_one_by_one_if_one_of_them_expires_before_the_commit() throws InterruptedException {
        expired.set(1);
        var answers = together(List.of(new Book("a", 5), new Book("b", 7), new Book("a", 3)));
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(5, 7, 8);
        assertThat(log.appended).containsExactly(1, 1, 1, 1);
    }

    @Test
    void are_not_handled_again_if_it_is_not_known_whether_they_were_appended() throws InterruptedException {
        log.group = events -> {
            throw new EventStoreException("no answer in time");
        };
        var answers = together(List.of(new Book("a", 5), new Book("b", 7)));
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(log.appended).containsExactly(1);
        assertThat(send("a", 1).join()).isEqualTo(1);
    }
}
