package dev.axoncommerce.order;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Valid data of the Order context; a test names only what matters to it. */
public final class Shop {

    public static final OrderId ORDER = OrderId.of("00000000-0000-0000-0000-00000000000a");
    public static final String CUSTOMER = "alice";
    public static final ShippingAddress ADDRESS = ShippingAddress.of("Alice", "1 Main St", "Utrecht", "3511", "NL");
    public static final String TOKEN = "tok_ok";
    public static final String FINGERPRINT = "the-first-request";
    public static final Money TOTAL = eur("11.00");

    private static final Map<String, Offer> OFFERS = Map.of(
            "MUG", new Offer("MUG", "Mug", eur("4.90")),
            "PEN", new Offer("PEN", "Pen", eur("1.20")));

    /** Mugs at 4.90 and pens at 1.20, and nothing else. */
    public static final Catalogue CATALOGUE = sku -> Optional.ofNullable(OFFERS.get(sku));

    private Shop() {}

    public static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    /** Two mugs and a pen. */
    public static OrderPlaced placed() {
        return new OrderPlaced(
                ORDER.bare(),
                CUSTOMER,
                List.of(
                        new OrderLine("MUG", "Mug", 2, eur("4.90"), eur("9.80")),
                        new OrderLine("PEN", "Pen", 1, eur("1.20"), eur("1.20"))),
                TOTAL,
                ADDRESS,
                TOKEN,
                FINGERPRINT);
    }
}
