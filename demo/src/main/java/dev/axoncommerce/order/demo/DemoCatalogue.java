package dev.axoncommerce.order.demo;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductDetails;
import dev.axoncommerce.order.catalogue.ProductId;
import dev.axoncommerce.order.catalogue.ProductView;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.RequestDeadline;
import dev.axoncommerce.platform.demo.DemoData;
import dev.axoncommerce.platform.processing.View;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Six products. One that an operator has changed or delisted is left as it is. */
@Component
@Profile("demo")
@Order(1)
class DemoCatalogue implements DemoData {

    private record Article(String sku, String name, String price, String category, String description) {}

    private static final List<Article> ARTICLES = List.of(
            new Article(
                    "MUG",
                    "Mug with an axon on it",
                    "4.90",
                    "Kitchen",
                    "White porcelain, 300 ml. Never forgets what was in it."),
            new Article("TEE", "T-shirt, event blue", "19.00", "Clothes", "Organic cotton. The print is immutable."),
            new Article(
                    "CAP",
                    "Cap for the head of the log",
                    "14.50",
                    "Clothes",
                    "One size. Keeps the sun off the latest event."),
            new Article("PEN", "Pen that only appends", "1.20", "Office", "Blue ink that cannot be erased."),
            new Article(
                    "BOOK",
                    "Book of all that happened",
                    "39.00",
                    "Office",
                    "Hardcover, 400 pages, in the order in which they were written."),
            new Article(
                    "LAMP", "Lamp for late replays", "59.00", "Office", "Warm light for reading the log at night."));

    private final Commands commands;
    private final EventStore events;
    private final Prices prices;
    private final View<ProductView> products;

    DemoCatalogue(Commands commands, EventStore events, Prices prices, View<ProductView> products) {
        this.commands = commands;
        this.events = events;
        this.prices = prices;
        this.products = products;
    }

    @Override
    public void putInPlace() {
        ARTICLES.forEach(this::list);
        var patience = RequestDeadline.here();
        ARTICLES.forEach(article -> products.await(
                article.sku(), view -> view.findListed(article.sku()), row -> true, patience.left(SHOWN_WITHIN)));
    }

    private void list(Article article) {
        var id = new ProductId(new Sku(article.sku()));
        if (events.lastSequenceNumberFor(id.toString()).isEmpty()) {
            var price = Money.of(prices.currency(), new BigDecimal(article.price()));
            var details = new ProductDetails(
                    article.description(),
                    article.category(),
                    "/pictures/" + article.sku().toLowerCase(Locale.ROOT) + ".svg");
            commands.send(BY, new ListProduct(id, article.name(), price, details));
        }
    }
}
