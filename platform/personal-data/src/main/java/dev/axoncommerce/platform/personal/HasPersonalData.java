package dev.axoncommerce.platform.personal;

import java.util.function.UnaryOperator;

/**
 * An event that may have personal data. Where an event names its customer, the component is {@code customerId}.
 *
 * @param <T> the family of the event
 */
public interface HasPersonalData<T> {

    /** The same event with each of its personal texts changed; an event without personal data stays as it is. */
    T withPersonalData(UnaryOperator<Personal> change);
}
