package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.cart.CartCommand.AbandonCart;
import dev.axoncommerce.order.cart.CartCommand.CheckOut;
import dev.axoncommerce.order.cart.CartCommand.OpenCart;
import dev.axoncommerce.order.cart.CartCommand.PutItem;
import dev.axoncommerce.order.cart.CartCommand.RemoveItem;
import dev.axoncommerce.order.cart.CartCommand.ReopenCart;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.ordering.OrderRules;
import dev.axoncommerce.order.ordering.Quote;
import dev.axoncommerce.order.ordering.RequestedLine;
import dev.axoncommerce.platform.identity.NamedId;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * A cart and its decisions: the one fold of cart events, for decisions and for what is shown alike.
 *
 * @param items by SKU, in the order in which they came
 * @param touched when its last event happened
 * @param checkedOut the checkout that holds; null while the cart is open
 * @param checkouts how often it has been checked out
 */
record Cart(
        String id,
        String customer,
        Status status,
        PMap<String, Item> items,
        Instant touched,
        CartCheckedOut checkedOut,
        int checkouts) {

    enum Status {
        OPEN,
        CHECKED_OUT,
        ABANDONED
    }

    /** @param price of one unit when it was added */
    record Item(String sku, String name, int quantity, Money price) {}

    static final int MOST_ITEMS = 100;

    static final Cart NOT_OPENED = new Cart(null, null, null, OrderedPMap.empty(), null, null, 0);

    boolean isCheckedOut() {
        return status == Status.CHECKED_OUT;
    }

    /**
     * The order that a checkout of a cart becomes: a repetition names the same one.
     *
     * @param earlier how many checkouts of the cart came before, each of which ended without a payment
     */
    static OrderId orderOf(CartId cart, int earlier) {
        return new OrderId(
                earlier == 0
                        ? NamedId.of("order-of-cart", cart.bare())
                        : NamedId.of("order-of-cart", cart.bare(), Integer.toString(earlier)));
    }

    List<CartEvent> decide(OpenCart command) {
        return id == null ? List.of(new CartOpened(command.cart().bare(), command.customer())) : List.of();
    }

    List<CartEvent> decide(PutItem command, Catalogue catalogue) {
        requireOpenTo(command.customer());
        var offer = catalogue
                .offer(command.sku())
                .orElseThrow(() -> OrderRules.onlyListedProductsCanBeOrdered(List.of(command.sku())));
        var present = items.get(command.sku());
        if (present == null) {
            if (items.size() == MOST_ITEMS) {
                throw CartRules.aCartHasRoomFor(MOST_ITEMS);
            }
            return List.of(new CartItemAdded(id, command.sku(), offer.name(), command.quantity(), offer.price()));
        }
        return present.quantity() == command.quantity()
                ? List.of()
                : List.of(new CartItemQuantityChanged(id, command.sku(), command.quantity()));
    }

    List<CartEvent> decide(RemoveItem command) {
        requireOpenTo(command.customer());
        return items.containsKey(command.sku()) ? List.of(new CartItemRemoved(id, command.sku())) : List.of();
    }

    /** The prices are decided here and once, so that the order that follows cannot be refused. */
    List<CartEvent> decide(CheckOut command, Catalogue catalogue) {
        requireOwner(command.customer());
        if (status == Status.CHECKED_OUT) {
            requireRepetition(command);
            return List.of();
        }
        requireOpenTo(command.customer());
        if (items.isEmpty()) {
            throw CartRules.nothingIsBoughtWithAnEmptyCart();
        }
        var quote = Quote.of(
                items.values().stream()
                        .map(item -> new RequestedLine(item.sku(), item.quantity()))
                        .toList(),
                catalogue);
        quote.requireTotal(command.expectedTotal());
        return List.of(new CartCheckedOut(
                id,
                customer,
                orderOf(command.cart(), checkouts).bare(),
                quote.lines(),
                quote.total(),
                command.shippingAddress(),
                command.paymentMethod()));
    }

    /**
     * Accepts only an identical checkout as a repetition, so that a changed address, payment method or total does not
     * look accepted.
     */
    private void requireRepetition(CheckOut command) {
        var same = checkedOut.shippingAddress().isSameAs(command.shippingAddress())
                && checkedOut.paymentMethod().equals(command.paymentMethod())
                && (command.expectedTotal() == null || checkedOut.total().isEqual(command.expectedTotal()));
        if (!same) {
            throw CartRules.aCartIsCheckedOutOnce(checkedOut.orderId());
        }
    }

    List<CartEvent> decide(ReopenCart command) {
        return status == Status.CHECKED_OUT && checkedOut.orderId().equals(command.orderId())
                ? List.of(new CartReopened(id, command.orderId()))
                : List.of();
    }

    List<CartEvent> decide(AbandonCart command) {
        return status == Status.OPEN && touched.isBefore(command.untouchedSince())
                ? List.of(new CartAbandoned(id))
                : List.of();
    }

    private void requireOwner(String wanted) {
        if (!wanted.equals(customer)) {
            throw CartRules.aCartIsItsCustomers();
        }
    }

    private void requireOpenTo(String wanted) {
        requireOwner(wanted);
        if (status != Status.OPEN) {
            throw CartRules.onlyAnOpenCartChanges(status);
        }
    }

    /** @param at when the event happened */
    Cart evolve(CartEvent event, Instant at) {
        return switch (event) {
            case CartOpened e -> new Cart(e.cartId(), e.customerId(), Status.OPEN, items, at, null, 0);
            case CartItemAdded e ->
                with(items.plus(e.sku(), new Item(e.sku(), e.name(), e.quantity(), e.unitPrice())), at);
            case CartItemQuantityChanged e -> with(items.plus(e.sku(), changed(e)), at);
            case CartItemRemoved e -> with(items.minus(e.sku()), at);
            case CartCheckedOut e -> new Cart(id, customer, Status.CHECKED_OUT, items, at, e, checkouts + 1);
            case CartReopened e -> new Cart(id, customer, Status.OPEN, items, at, null, checkouts);
            case CartAbandoned e -> new Cart(id, customer, Status.ABANDONED, items, at, null, checkouts);
        };
    }

    private Item changed(CartItemQuantityChanged event) {
        var item = items.get(event.sku());
        return new Item(item.sku(), item.name(), event.quantity(), item.price());
    }

    private Cart with(PMap<String, Item> newItems, Instant at) {
        return new Cart(id, customer, status, newItems, at, checkedOut, checkouts);
    }
}
