package dev.axoncommerce.order.payment;

import dev.axoncommerce.axon5.Decider;
import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RecordAuthorization;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCapture;
import dev.axoncommerce.order.payment.PaymentCommand.RecordDecline;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import java.util.List;
import java.util.Set;

/** {@link PaymentAggregate} for Axon 5, without refunds and repeated calls. */
public final class PaymentDecider {

    private PaymentDecider() {}

    public static Decider<?, PaymentEvent> create() {
        return new Decider<>(
                Payment.class,
                PaymentEvent.class,
                "Payment",
                Payment.NONE,
                Set.of(RequestPayment.class),
                Set.of(
                        RecordAuthorization.class,
                        RecordDecline.class,
                        CapturePayment.class,
                        RecordCapture.class,
                        VoidPayment.class),
                command -> ((PaymentCommand) command).payment().bare(),
                PaymentDecider::decide,
                (payment, event, at) -> payment.evolve(event),
                (payment, command) -> payment.status().name());
    }

    private static List<PaymentEvent> decide(Payment payment, Object command) {
        return switch (command) {
            case RequestPayment c -> payment.decide(c);
            case RecordAuthorization c -> payment.decide(c);
            case RecordDecline c -> payment.decide(c);
            case CapturePayment c -> payment.decide(c);
            case RecordCapture c -> payment.decide(c);
            case VoidPayment c -> payment.decide(c);
            default -> throw new IllegalArgumentException("No command of a payment: " + command.getClass());
        };
    }

    /** The gateway of the demo, which moves no money. */
    public static PaymentGateway sandbox() {
        return new SandboxGateway();
    }
}
