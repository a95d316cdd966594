package dev.axoncommerce.order.mail;

import java.util.Locale;

/** What a customer is told of. */
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
