package dev.axoncommerce.platform.wiring;

import tools.jackson.databind.JacksonModule;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** Money as {@code {"amount":"4.90","currency":"EUR"}}, the same in events and over REST. */
public final class MoneyJson {

    private MoneyJson() {}

    /** A string keeps the trailing zero that a JSON number may lose on its way through other people's parsers. */
    public static JacksonModule module() {
        return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
    }
}
