package dev.axoncommerce.order.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A cart as REST shows it: its items, at the current prices.
 *
 * @param orderId the order that the cart became; null while the cart is open or abandoned
 * @param version the sequence number of its last event; prices and availability change without one
 */
@Schema(name = "Cart")
record CartDocument(
        String cartId,
        List<Item> items,
        Money total,
        Cart.Status status,
        @Nullable String orderId,
        long version) {

    /**
     * @param unitPrice the current price while the cart is open, otherwise the price at checkout; for a delisted
     *     product, the price when the item was added
     * @param priceChanged whether {@code unitPrice} differs from the price when the item was added
     * @param available the units that can be ordered now; null in a cart of the past
     */
    @Schema(name = "CartItem")
    record Item(
            String sku,
            String name,
            int quantity,
            Money unitPrice,
            Money lineTotal,
            boolean priceChanged,
            Long available) {

        private static Item of(Cart.Item item, Money price, Long available) {
            return new Item(
                    item.sku(),
                    item.name(),
                    item.quantity(),
                    price,
                    price.multipliedBy(item.quantity()),
                    !price.isEqual(item.price()),
                    available);
        }
    }

    /** The cart with current prices and availability. */
    static CartDocument now(Cart cart, long version, PriceList shelf, CurrencyUnit currency) {
        return of(cart, version, currency, item -> {
            var onShelf = shelf.look(item.sku());
            var price = paid(cart, item)
                    .or(() -> onShelf.map(PriceList.Item::price))
                    .orElse(item.price());
            return Item.of(item, price, onShelf.map(PriceList.Item::available).orElse(0L));
        });
    }

    /** The cart of the past, with the prices of that time. */
    static CartDocument then(Cart cart, long version, CurrencyUnit currency) {
        return of(
                cart, version, currency, item -> Item.of(item, paid(cart, item).orElse(item.price()), null));
    }

    private static CartDocument of(Cart cart, long version, CurrencyUnit currency, Function<Cart.Item, Item> show) {
        var items = cart.items().values().stream().map(show).toList();
        var total = items.stream().map(Item::lineTotal).reduce(Money.zero(currency), Money::plus);
        return new CartDocument(
                cart.id(),
                items,
                total,
                cart.status(),
                cart.isCheckedOut() ? cart.checkedOut().orderId() : null,
                version);
    }

    private static Optional<Money> paid(Cart cart, Cart.Item item) {
        return cart.checkedOut() == null
                ? Optional.empty()
                : cart.checkedOut().lines().stream()
                        .filter(line -> line.sku().equals(item.sku()))
                        .map(line -> line.unitPrice())
                        .findFirst();
    }
}
