package dev.axoncommerce.platform.command;

import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;

/** Checks the version that a command expects inside the aggregate, where nobody can come in between. */
final class ExpectedVersion implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.canHandleMessageType(CommandMessage.class) ? new Checking<>(original) : original;
    }

    private static final class Checking<T> extends WrappedMessageHandlingMember<T> {

        Checking(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public Object handle(Message<?> message, T target) throws Exception {
            if (message.getMetaData().get(CommandMetadata.EXPECTED_VERSION) instanceof String expected) {
                check(Long.parseLong(expected));
            }
            return super.handle(message, target);
        }

        private static void check(long expected) {
            var actual = AggregateLifecycle.getVersion();
            if (!Objects.equals(actual, expected)) {
                throw new Refused(new Refusal(
                        "stale-version",
                        Refusal.Kind.WRONG_VERSION,
                        "The expected version is %d, but the actual one is %s".formatted(expected, actual),
                        actual == null ? Map.of() : Map.of("version", actual)));
            }
        }
    }
}
