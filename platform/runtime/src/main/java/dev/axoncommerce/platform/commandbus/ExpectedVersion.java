package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * Checks the version that a command expects inside the aggregate, where no other command comes in between. A command that changes nothing, since
 * it was carried out before, does not fail: RFC 9110, section 13.1.1.
 */
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
            return message.getMetaData().get(CommandMetadata.EXPECTED_VERSION) instanceof String expected
                    ? handle(message, target, Long.parseLong(expected))
                    : super.handle(message, target);
        }

        private Object handle(Message<?> message, T target, long expected) throws Exception {
            var actual = AggregateLifecycle.getVersion();
            Object result;
            try {
                result = super.handle(message, target);
            } catch (Refused refused) {
                check(expected, actual);
                throw refused;
            }
            if (!Objects.equals(actual, AggregateLifecycle.getVersion())) {
                check(expected, actual);
            }
            return result;
        }

        /** @throws Refused if they differ; it also undoes what the command has changed */
        private static void check(long expected, Long actual) {
            if (!Objects.equals(actual, expected)) {
                throw new Refused(
                        "stale-version",
                        Refusal.Kind.WRONG_VERSION,
                        actual == null
                                ? "The request expects version %d, but the resource does not exist.".formatted(expected)
                                : "The request expects version %d, but the current version is %d."
                                        .formatted(expected, actual),
                        actual == null ? Map.of() : Map.of("version", actual));
            }
        }
    }
}
