package dev.axoncommerce.platform.axonfixes;

import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rolls back only the changes of the handler of one event if that handler fails. In PostgreSQL a failed statement
 * aborts the whole transaction, and with it the rest of the batch and the dead letter.
 *
 * <p>Delete when Axon handles each event of a batch in a savepoint.
 */
public final class HandledInSavepoint implements HandlerEnhancerDefinition {

    private final Supplier<PlatformTransactionManager> transactions;

    /** @param transactions asked late: handlers are looked at before there are transactions */
    public HandledInSavepoint(Supplier<PlatformTransactionManager> transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        var ofAViewOrReaction = original.unwrap(Method.class)
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .isPresent();
        return ofAViewOrReaction ? new Nested<>(original, transactions) : original;
    }

    private static final class Nested<T> extends WrappedMessageHandlingMember<T> {

        private final Supplier<PlatformTransactionManager> transactions;

        Nested(MessageHandlingMember<T> delegate, Supplier<PlatformTransactionManager> transactions) {
            super(delegate);
            this.transactions = transactions;
        }

        @Override
        public Object handle(Message<?> message, T target) throws Exception {
            var nested = new TransactionTemplate(transactions.get());
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
            return nested.execute(status -> handled(message, target));
        }

        private Object handled(Message<?> message, T target) {
            try {
                return super.handle(message, target);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
