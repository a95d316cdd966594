package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.CommandMetadata;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and, on level debug, logs the commands that this instance carries out, which may be others than those it sends. */
final class HandledCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final Logger log = LoggerFactory.getLogger(HandledCommands.class);

    private final MeterRegistry meters;

    HandledCommands(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        var name = command.getPayloadType().getSimpleName();
        log.debug("{} by {}", name, command.getMetaData().get(CommandMetadata.BY));
        meters.counter("commerce.commands.handled", "command", name).increment();
        return chain.proceed();
    }
}
