package dev.axoncommerce.order.mail;

import java.util.Locale;

/** The event that an email to a customer is about. */
enum Occasion {
    CONFIRMED,
    REJECTED,
    CANCELLED,
    SHIPPED,
    REFUNDED;

    /** The name of its templates. */
    String template() {
        return name().toLowerCase(Locale.ROOT);
    }
}
