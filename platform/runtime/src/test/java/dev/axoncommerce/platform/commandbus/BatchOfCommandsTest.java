package dev.axoncommerce.platform.commandbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.axonfixes.BatchThenEach;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DefaultCommandBusSpanFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A command that a batch of events sends")
@Timeout(20)
class BatchOfCommandsTest {

    private record Greet(String name) {}

    private static final Refusal RUDE = new Refusal("rude", Refusal.Kind.WRONG_STATE, "A greeting counts once");
    private static final CommandBusSpanFactory NO_TRACES = DefaultCommandBusSpanFactory.builder()
            .spanFactory(NoOpSpanFactory.INSTANCE)
            .build();

    private final BoundedCommandBus bus =
            BoundedCommandBus.of(2, 10, NoTransactionManager.INSTANCE, NO_TRACES, command -> {}, () -> {});
    private final Commands commands = FixtureCommands.on(bus);
    private final List<String> greeted = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayGreet = new CountDownLatch(1);

    BatchOfCommandsTest() {
        bus.subscribe(Greet.class.getName(), command -> {
            var name = ((Greet) command.getPayload()).name();
            if (name.equals("rude")) {
                throw new Refused(RUDE);
            }
            if (name.equals("unknown")) {
                throw new AggregateNotFoundException("guest", "There is no such guest");
            }
            mayGreet.await();
            greeted.add(name);
            return name;
        });
    }

    @AfterEach
    void tearDown() {
        mayGreet.countDown();
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
        bus.close();
    }

    private static UnitOfWork<EventMessage<?>> batch() {
        var work = DefaultUnitOfWork.<EventMessage<?>>startAndGet(GenericEventMessage.asEventMessage("arrived"));
        work.resources().put(BatchThenEach.class.getName(), true);
        return work;
    }

    private void sendInBatch(String name) {
        commands.sendInBatch(Actor.process("greetings"), new Greet(name));
    }

    @Test
    void is_awaited_before_the_batch_is_committed() {
        var batch = batch();
        sendInBatch("alice");
        sendInBatch("bob");
        assertThat(greeted).isEmpty();

        mayGreet.countDown();
        batch.commit();

        assertThat(greeted).containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void fails_the_batch_if_it_fails() {
        var batch = batch();
        sendInBatch("rude");

        assertThatThrownBy(batch::commit).hasCauseInstanceOf(Refused.class);
        assertThat(batch.isRolledBack()).isTrue();
    }

    @Test
    void that_fails_is_not_mistaken_for_a_later_command_whose_target_does_not_exist() {
        var batch = batch();
        sendInBatch("unknown");
        mayGreet.countDown();

        assertThatThrownBy(() -> commands.sendIfExists(Actor.process("greetings"), new Greet("bob")))
                .hasCauseInstanceOf(Refused.class);
        assertThat(greeted).doesNotContain("bob");
        assertThatThrownBy(batch::commit).hasCauseInstanceOf(Refused.class);
    }

    @Test
    void is_awaited_too_if_an_earlier_one_fails() {
        var batch = batch();
        sendInBatch("rude");
        sendInBatch("alice");
        mayGreet.countDown();

        assertThatThrownBy(batch::commit).hasCauseInstanceOf(Refused.class);
        assertThat(greeted).containsExactly("alice");
    }

    @Test
    void is_awaited_with_the_others_that_are_sent_at_once_if_one_of_them_fails() {
        mayGreet.countDown();

        assertThatThrownBy(() -> commands.sendAllIfExist(
                        Actor.process("greetings"), List.of(new Greet("rude"), new Greet("alice"))))
                .isInstanceOf(Refused.class);
        assertThat(greeted).containsExactly("alice");
    }

    @Test
    void comes_before_a_later_command_whose_result_is_awaited() {
        batch();
        sendInBatch("alice");
        mayGreet.countDown();

        commands.send(Actor.process("greetings"), new Greet("bob"));

        assertThat(greeted).containsExactly("alice", "bob");
    }

    @Test
    void is_awaited_at_once_where_each_event_is_handled_by_itself() {
        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("arrived"));
        mayGreet.countDown();

        sendInBatch("alice");

        assertThat(greeted).containsExactly("alice");
        assertThatThrownBy(() -> sendInBatch("rude")).isInstanceOf(Refused.class);
    }
}
