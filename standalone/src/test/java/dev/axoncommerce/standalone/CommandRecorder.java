package dev.axoncommerce.standalone;

import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Records the commands that are handled, since the event log contains only the events. */
final class CommandRecorder implements MessageHandlerInterceptor<CommandMessage<?>> {

    /**
     * A command that was handled.
     *
     * @param by the name of the user or process that sent the command
     * @param cause the id of the message that caused the command; null for the first message of a chain
     */
    record Handled(String id, String name, boolean byUser, String by, @Nullable String cause) {}

    private final Map<String, Handled> commands = new LinkedHashMap<>();

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        record(unitOfWork.getMessage());
        return chain.proceed();
    }

    /** A retry of a command has the id of the first attempt. */
    private synchronized void record(CommandMessage<?> command) {
        var metadata = command.getMetaData().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Objects.toString(entry.getValue())));
        commands.putIfAbsent(command.getIdentifier(), new Handled(
                command.getIdentifier(),
                command.getPayloadType().getSimpleName(),
                "user".equals(metadata.get(CommandMetadata.BY_KIND)),
                metadata.get(CommandMetadata.BY),
                Origin.recordedIn(metadata).cause()));
    }

    /** @return the commands since the last call, in the order in which they were handled */
    synchronized List<Handled> drain() {
        var drained = List.copyOf(commands.values());
        commands.clear();
        return drained;
    }
}
