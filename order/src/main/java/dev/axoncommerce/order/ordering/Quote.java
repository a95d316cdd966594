package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** The current prices of the requested lines. */
public record Quote(List<OrderLine> lines, Money total) {

    /** Returns the quote of the lines. The request is refused if a SKU is not for sale. */
    public static Quote of(List<RequestedLine> wanted, Catalogue catalogue) {
        var lines = new ArrayList<OrderLine>();
        var unknown = new ArrayList<String>();
        for (var line : wanted) {
            catalogue
                    .offer(line.sku())
                    .ifPresentOrElse(offer -> lines.add(priced(line, offer)), () -> unknown.add(line.sku()));
        }
        if (!unknown.isEmpty()) {
            throw OrderRules.onlyListedProductsCanBeOrdered(unknown);
        }
        return new Quote(
                lines, Money.total(lines.stream().map(OrderLine::lineTotal).toList()));
    }

    /** @param expected the total that the customer saw; null if the request has none */
    public void requireTotal(Money expected) {
        if (expected != null && !expected.isEqual(total)) {
            throw OrderRules.theTotalIsAsTheCustomerExpects(expected, total);
        }
    }

    private static OrderLine priced(RequestedLine line, Offer offer) {
        var price = offer.price();
        return new OrderLine(line.sku(), offer.name(), line.quantity(), price, price.multipliedBy(line.quantity()));
    }
}
