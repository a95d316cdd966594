package dev.axoncommerce.platform.commandbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.OutcomeUnknown;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.command.RequestDeadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DefaultCommandBusSpanFactory;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@DisplayName("A command")
class CommandsTest {

    private record Greet(String name) {}

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Refusal RUDE = new Refusal("rude", Refusal.Kind.WRONG_STATE, "One does not greet twice");

    private static final CommandBusSpanFactory NO_TRACES = DefaultCommandBusSpanFactory.builder()
            .spanFactory(NoOpSpanFactory.INSTANCE)
            .build();

    private final List<BoundedCommandBus> buses = new ArrayList<>();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock = InstantSource.system().withZone(ZoneOffset.UTC);
    private final AtomicInteger handled = new AtomicInteger();
    private final AtomicInteger unknownOutcomes = new AtomicInteger();

    @AfterEach
    void tearDown() {
        buses.forEach(BoundedCommandBus::close);
        retries.shutdownNow();
    }

    private BoundedCommandBus bus() {
        var bus = BoundedCommandBus.of(
                2, 2, NoTransactionManager.INSTANCE, NO_TRACES, command -> {}, unknownOutcomes::incrementAndGet);
        buses.add(bus);
        return bus;
    }

    private Commands handledBy(MessageHandler<CommandMessage<?>> handler) {
        var bus = bus();
        bus.registerHandlerInterceptor(new CommandExpiry(laterClock()));
        bus.subscribe(Greet.class.getName(), message -> {
            handled.incrementAndGet();
            return handler.handle(message);
        });
        return new SentCommands(
                DefaultCommandGateway.builder()
                        .commandBus(bus)
                        .retryScheduler(new RefusalRetryScheduler(retries, laterClock()))
                        .build(),
                PATIENCE,
                clock,
                new SimpleMeterRegistry());
    }

    /** The clock of whoever carries the command out: the real one, unless a test sets it ahead. */
    private Clock laterClock() {
        InstantSource source = () -> now.get().equals(Instant.EPOCH) ? clock.instant() : now.get();
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void is_answered_with_what_its_handler_returns_and_says_whose_doing_it_is() {
        var commands = handledBy(message -> message.getMetaData().get(CommandMetadata.BY));
        assertThat(commands.<String>send(Actor.user("alice"), new Greet("bob"))).isEqualTo("alice");
    }

    @Test
    void that_is_refused_says_why_and_is_not_sent_again() {
        var commands = handledBy(message -> {
            throw new Refused(RUDE);
        });
        assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(RUDE));
        assertThat(handled).hasValue(1);
    }

    @Test
    void whose_events_may_be_in_the_log_or_not_makes_what_is_kept_in_memory_doubtful() {
        var refusing = handledBy(message -> {
            throw new Refused(RUDE);
        });
        assertThatThrownBy(() -> refusing.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOf(Refused.class);
        assertThat(unknownOutcomes).hasValue(0);
        var failing = handledBy(message -> {
            throw new EventStoreException("no answer in time");
        });
        assertThatThrownBy(() -> failing.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(unknownOutcomes.get()).isPositive();
    }

    @Test
    void goes_to_a_handler_of_this_process_unless_axon_server_is_away() {
        var local = bus();
        var remote = SimpleCommandBus.builder().build();
        var connected = new AtomicBoolean(true);
        var bus = new LocalFirst(remote, local, connected::get);
        var registration = local.subscribe(Greet.class.getName(), command -> "here");
        remote.subscribe(Greet.class.getName(), command -> "over Axon Server");
        var commands = FixtureCommands.on(bus);

        assertThat(commands.<String>send(Actor.user("alice"), new Greet("bob"))).isEqualTo("here");
        connected.set(false);
        assertThat(commands.<String>send(Actor.user("alice"), new Greet("bob"))).isEqualTo("over Axon Server");
        connected.set(true);
        registration.cancel();
        assertThat(commands.<String>send(Actor.user("alice"), new Greet("bob"))).isEqualTo("over Axon Server");
    }

    @Test
    void for_what_does_not_exist_is_refused_as_unknown() {
        var commands = handledBy(message -> {
            throw new AggregateNotFoundException("stock-X", "secret");
        });
        assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNKNOWN);
                    assertThat(refused.refusal().message()).doesNotContain("stock-X");
                });
    }

    @Test
    void that_meets_another_one_is_sent_again_also_if_that_shows_only_at_commit() {
        var commands = handledBy(message -> {
            if (handled.get() == 1) {
                throw new ConcurrencyException("Somebody was faster");
            }
            if (handled.get() == 2) {
                CurrentUnitOfWork.get().onPrepareCommit(work -> {
                    throw new ConcurrencyException("Somebody was faster");
                });
            }
            return "done";
        });
        assertThat(commands.<String>send(Actor.user("alice"), new Greet("bob"))).isEqualTo("done");
        assertThat(handled).hasValue(3);
    }

    @Test
    void is_not_sent_when_the_client_has_waited_too_long_already() {
        var request = new MockHttpServletRequest();
        request.setAttribute(RequestDeadline.class.getName(), System.nanoTime() - PATIENCE.toNanos() - 1);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            var commands = handledBy(message -> "done");
            assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal().retryable()).isTrue());
            assertThat(handled).hasValue(0);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Test
    void that_fails_for_no_known_reason_is_not_sent_again() {
        var commands = handledBy(message -> {
            throw new IllegalStateException("A defect");
        });
        assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(handled).hasValue(1);
    }

    @Test
    void is_refused_at_once_where_too_many_are_under_way() {
        var blocked = new CountDownLatch(1);
        var commands = handledBy(message -> {
            blocked.await();
            return "done";
        });
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = Stream.generate(
                            () -> senders.submit(() -> commands.<String>send(Actor.user("alice"), new Greet("bob"))))
                    .limit(20)
                    .toList();
            await().untilAsserted(() -> assertThat(results).anyMatch(Future::isDone));
            blocked.countDown();
            await().until(() -> results.stream().allMatch(Future::isDone));
            assertThat(results)
                    .filteredOn(result -> result.state() == Future.State.FAILED)
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(result.exceptionNow())
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused ->
                                            assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.TRY_AGAIN)));
        }
    }

    @Test
    void that_comes_too_late_has_no_effect() {
        var commands = handledBy(message -> "done");
        now.set(clock.instant().plusSeconds(60));
        assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOf(Refused.class);
        assertThat(handled).hasValue(0);
    }

    @Test
    void that_would_commit_too_late_is_rolled_back() {
        var committed = new AtomicInteger();
        var commands = handledBy(message -> {
            CurrentUnitOfWork.get().onCommit(work -> committed.incrementAndGet());
            now.set(clock.instant().plusSeconds(60));
            return "too late";
        });
        assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOf(Refused.class);
        assertThat(committed).hasValue(0);
    }

    @Test
    void without_a_handler_may_be_sent_again_later() {
        var bus = bus();
        var commands = FixtureCommands.on(bus);
        assertThatThrownBy(() -> commands.send(Actor.user("alice"), new Greet("bob")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().retryable()).isTrue());
    }
}
