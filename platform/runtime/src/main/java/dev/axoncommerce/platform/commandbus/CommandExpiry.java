package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Keeps a command from having an effect after its sender has given it up: it is refused when it comes too late, and rolled
 * back when it would commit too late. So a saga that retries after a time-out does not meet its own old command, unless
 * the process stood still between the last check and the commit for longer than the sender waits beyond the expiry.
 */
final class CommandExpiry implements MessageHandlerInterceptor<CommandMessage<?>> {

    static final Refusal TOO_LATE =
            new Refusal("unavailable", Refusal.Kind.TRY_AGAIN, "The command expired before it was handled.");

    private final Clock clock;

    CommandExpiry(Clock clock) {
        this.clock = clock;
    }

    static boolean isPast(CommandMessage<?> command, Clock clock) {
        return command.getMetaData().get(CommandMetadata.EXPIRES_AT) instanceof String millis
                && clock.millis() > Long.parseLong(millis);
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        refuseIfPast(unitOfWork.getMessage());
        unitOfWork.onPrepareCommit(work -> refuseIfPast(work.getMessage()));
        return chain.proceed();
    }

    void refuseIfPast(CommandMessage<?> command) {
        if (isPast(command, clock)) {
            throw new Refused(TOO_LATE);
        }
    }
}
