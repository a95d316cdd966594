package dev.axoncommerce.platform.commandbus;

import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * Sends a command to a handler of this process directly, and any other command over Axon Server. Axon's bus for Axon Server sends every command
 * to the server, which sends most of them back to the same process.
 *
 * @param connected whether Axon Server can be reached; without it a command fails at once, as it does on the remote bus
 */
record LocalFirst(CommandBus remote, BoundedCommandBus local, BooleanSupplier connected) implements CommandBus {

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        chosen(command).dispatch(command);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        chosen(command).dispatch(command, callback);
    }

    private CommandBus chosen(CommandMessage<?> command) {
        return local.handles(command.getCommandName()) && connected.getAsBoolean() ? local : remote;
    }

    @Override
    public Registration subscribe(String command, MessageHandler<? super CommandMessage<?>> handler) {
        return remote.subscribe(command, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return remote.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return remote.registerHandlerInterceptor(interceptor);
    }
}
