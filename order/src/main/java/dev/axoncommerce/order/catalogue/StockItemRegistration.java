package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Registers a stock item in Inventory for each listed product, before the next event is handled. */
@Component
@ProcessingGroup(OrderProcessors.STOCK_ITEM_REGISTRATION)
class StockItemRegistration {

    private final Commands commands;

    StockItemRegistration(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ProductListed event) {
        commands.send(Actor.process(OrderProcessors.STOCK_ITEM_REGISTRATION), new RegisterStockItem(StockItemId.of(event.sku())));
    }
}
