package dev.axoncommerce.api.inventory;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.platform.personal.HasPersonalData;
import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Revision;

/** The held units are released on request, or because the reservation window has passed. */
@Revision("1")
public record ReservationReleased(String reservationId, String reference, String reason)
        implements ReservationEvent, HasPersonalData<ReservationReleased> {

    /** The reason of an automatic release: the reservation window has passed. */
    public static final String EXPIRED = "EXPIRED";

    /** In an older log, the reason can be the text of a customer. It is replaced by {@code BY_REQUEST}. */
    @Override
    public ReservationReleased withPersonalData(UnaryOperator<Personal> change) {
        return reason.equals(EXPIRED) || CancellationCause.isCode(reason)
                ? this
                : new ReservationReleased(reservationId, reference, CancellationCause.BY_REQUEST.name());
    }
}
