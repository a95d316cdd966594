package dev.axoncommerce.inventory.demo;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.inventory.stock.StockQueries;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.RequestDeadline;
import dev.axoncommerce.platform.demo.DemoData;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The opening stock of the demo products. Its reference makes it count once. */
@Component
@Profile("demo")
@Order(2)
class DemoStock implements DemoData {

    private static final Map<String, Long> UNITS =
            Map.of("MUG", 1000L, "TEE", 500L, "CAP", 300L, "PEN", 5000L, "BOOK", 100L, "LAMP", 10L);

    private final Commands commands;
    private static final String REFERENCE = "opening stock";

    private final StockQueries shown;

    DemoStock(Commands commands, StockQueries shown) {
        this.commands = commands;
        this.shown = shown;
    }

    @Override
    public void putInPlace() {
        var versions = new HashMap<String, Long>();
        UNITS.forEach((sku, units) -> {
            var shownVersion = shown.version(sku);
            if (shown.receipt(sku, REFERENCE).isEmpty()) {
                versions.put(sku, receive(new StockItemId(new Sku(sku)), units, shownVersion));
            }
        });
        var patience = RequestDeadline.here();
        versions.forEach((sku, version) -> shown.await(sku, version, patience.left(SHOWN_WITHIN)));
    }

    /** @return the version of the item since then */
    private long receive(StockItemId item, long units, long shownVersion) {
        // Order also registers the item once it lists the product; the first command creates the item.
        commands.send(BY, new RegisterStockItem(item));
        return commands.send(BY, new ReceiveStock(item, units, REFERENCE, shownVersion));
    }
}
