package dev.axoncommerce.order.payment;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.platform.personal.HasPersonalData;
import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Revision;

/** The payment is voided: the gateway is to release the amount that it holds or may still authorize. */
@Revision("1")
public record PaymentVoided(String paymentId, String orderId, String reason)
        implements PaymentEvent, HasPersonalData<PaymentVoided> {

    /** The reason where the gateway did not answer within the payment window. */
    public static final String EXPIRED = "EXPIRED";

    /** The reason where the gateway authorized after the payment had been voided. */
    public static final String TOO_LATE = "TOO_LATE";

    /** In an older log, the reason can be the text of a customer. It is replaced by {@code BY_REQUEST}. */
    @Override
    public PaymentVoided withPersonalData(UnaryOperator<Personal> change) {
        return reason.equals(EXPIRED) || reason.equals(TOO_LATE) || CancellationCause.isCode(reason)
                ? this
                : new PaymentVoided(paymentId, orderId, CancellationCause.BY_REQUEST.name());
    }
}
