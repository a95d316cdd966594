package dev.axoncommerce.platform.command;

import java.time.Clock;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Keeps a command from having an effect after its sender has given it up: it is refused when it comes too late, and rolled
 * back when it would commit too late. So a saga that retries after a time-out never meets its own old command.
 */
final class CommandExpiry implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Clock clock;

    CommandExpiry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        if (unitOfWork.getMessage().getMetaData().get(CommandMetadata.EXPIRES_AT) instanceof String millis) {
            long expiresAt = Long.parseLong(millis);
            refuseIfPast(expiresAt);
            unitOfWork.onPrepareCommit(work -> refuseIfPast(expiresAt));
        }
        return chain.proceed();
    }

    private void refuseIfPast(long expiresAt) {
        if (clock.millis() > expiresAt) {
            throw new Refused(new Refusal("unavailable", Refusal.Kind.TRY_AGAIN, "The command came too late"));
        }
    }
}
