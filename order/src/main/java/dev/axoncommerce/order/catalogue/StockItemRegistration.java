package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Registers a stock item in Inventory for each listed product, before the next event is handled. */
@Component
@ProcessingGroup(StockItemRegistration.PROCESSOR)
class StockItemRegistration {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "stock-item-registration";

    private final Commands commands;

    StockItemRegistration(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ProductListed event) {
        commands.send(Actor.process(PROCESSOR), new RegisterStockItem(StockItemId.of(event.sku())));
    }
}
