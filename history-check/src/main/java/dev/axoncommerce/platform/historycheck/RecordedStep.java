package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.history.RecordedCommand;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** The events of one command in a history, and the commands that may have led to them. */
final class RecordedStep {

    private final List<DomainEventMessage<?>> events;
    private final List<RecordedCommand> candidates;
    private @Nullable Object result;
    private boolean sent;

    /** @param candidates empty if the aggregate has no {@link dev.axoncommerce.platform.history.RecordedCommands} */
    RecordedStep(List<DomainEventMessage<?>> events, List<RecordedCommand> candidates) {
        this.events = List.copyOf(events);
        this.candidates = candidates;
    }

    List<DomainEventMessage<?>> events() {
        return events;
    }

    DomainEventMessage<?> first() {
        return events.getFirst();
    }

    List<RecordedCommand> candidates() {
        return candidates;
    }

    /** The name of the user or process that sent the command; null if it is not recorded. */
    @Nullable
    String sentBy() {
        return (String) first().getMetaData().get(CommandMetadata.BY);
    }

    /** What the command handler returned. */
    @Nullable
    Object result() {
        return result;
    }

    void decided(@Nullable Object returned) {
        this.result = returned;
    }

    boolean isSent() {
        return sent;
    }

    void markSent() {
        this.sent = true;
    }

    /** Whether the step follows from a command, as far as its events record the command. */
    boolean followsFrom(Object command) {
        return candidates.stream().anyMatch(candidate -> isSame(candidate, command));
    }

    private static boolean isSame(RecordedCommand recorded, Object command) {
        return recorded.command().getClass() == command.getClass()
                && Arrays.stream(command.getClass().getRecordComponents())
                        .filter(component -> !recorded.unknown().contains(component.getName()))
                        .allMatch(component ->
                                Objects.equals(value(component, recorded.command()), value(component, command)));
    }

    private static Object value(RecordComponent component, Object command) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(command);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The component %s cannot be read".formatted(component), e);
        }
    }
}
