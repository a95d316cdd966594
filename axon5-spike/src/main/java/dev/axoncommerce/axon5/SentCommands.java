package dev.axoncommerce.axon5;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.util.Optional;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** Sends commands, each in a unit of work of its own, and awaits them. */
final class SentCommands {

    private final CommandGateway gateway;

    SentCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** @throws Refused if it was refused, and so changed nothing */
    @Nullable
    Object send(Object command) {
        try {
            return gateway.sendAndWait(command);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused refused) {
                    throw refused;
                }
            }
            throw e;
        }
    }

    /** As {@link #send}, for a target that may not exist: then the result is empty. */
    Optional<Object> sendIfExists(Object command) {
        try {
            return Optional.ofNullable(send(command));
        } catch (Refused refused) {
            if (refused.refusal().kind() != Refusal.Kind.UNKNOWN) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
