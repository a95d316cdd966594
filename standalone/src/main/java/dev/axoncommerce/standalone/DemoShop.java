package dev.axoncommerce.standalone;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.stock.ReceiveStock;
import dev.axoncommerce.order.catalogue.ListProduct;
import dev.axoncommerce.order.catalogue.ProductId;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Puts six products on the shelves of an empty shop, so that there is something to order. */
@Component
@Profile("demo")
class DemoShop implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoShop.class);
    private static final String BY = "demo-shop";

    private record Article(String sku, String name, String price, long units) {}

    private static final List<Article> ARTICLES = List.of(
            new Article("MUG", "Mug with an axon on it", "4.90", 1000),
            new Article("TEE", "T-shirt, event blue", "19.00", 500),
            new Article("CAP", "Cap for the head of the log", "14.50", 300),
            new Article("PEN", "Pen that only appends", "1.20", 5000),
            new Article("BOOK", "Book of all that happened", "39.00", 100),
            new Article("LAMP", "Lamp for late replays", "59.00", 10));

    private final Commands commands;
    private final EventStore events;
    private final Prices prices;

    DemoShop(Commands commands, EventStore events, Prices prices) {
        this.commands = commands;
        this.events = events;
        this.prices = prices;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (isEmpty()) {
            ARTICLES.forEach(this::putOnTheShelf);
            log.info("Put {} products on the shelves", ARTICLES.size());
        }
    }

    private boolean isEmpty() {
        try (var log = events.openStream(events.createTailToken())) {
            return !log.hasNextAvailable();
        }
    }

    private void putOnTheShelf(Article article) {
        var sku = new Sku(article.sku());
        var price = Money.of(prices.currency(), new BigDecimal(article.price()));
        commands.send(BY, new ListProduct(new ProductId(sku), article.name(), price));
        // The shop does this by itself once it learns of the product; here it is done at once, and counts once.
        commands.send(BY, new RegisterStockItem(new StockItemId(sku)));
        commands.send(BY, new ReceiveStock(new StockItemId(sku), article.units(), "opening stock"));
    }
}
