package dev.axoncommerce.order.cart;

import static dev.axoncommerce.order.Shop.ADDRESS;
import static dev.axoncommerce.order.Shop.CATALOGUE;
import static dev.axoncommerce.order.Shop.CUSTOMER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.order.cart.CartCommand.AbandonCart;
import dev.axoncommerce.order.cart.CartCommand.CheckOut;
import dev.axoncommerce.order.cart.CartCommand.OpenCart;
import dev.axoncommerce.order.cart.CartCommand.PutItem;
import dev.axoncommerce.order.cart.CartCommand.RemoveItem;
import dev.axoncommerce.order.cart.CartCommand.ReopenCart;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cart")
class CartTest {

    private static final CartId CART = CartId.of("00000000-0000-0000-0000-0000000000d1");
    private static final String ID = CART.bare();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final CartOpened OPENED = new CartOpened(ID, CUSTOMER);
    private static final CartItemAdded TWO_MUGS = new CartItemAdded(ID, "MUG", "Mug", 2, eur("4.90"));
    private static final CartItemAdded A_PEN = new CartItemAdded(ID, "PEN", "Pen", 1, eur("1.20"));
    private static final CheckOut CHECK_OUT = new CheckOut(CART, CUSTOMER, ADDRESS, TOKEN, null);
    private static final CartAbandoned ABANDONED = new CartAbandoned(ID);

    private FixtureConfiguration<CartAggregate> cart;

    @BeforeEach
    void setUp() {
        cart = new AggregateTestFixture<>(CartAggregate.class);
        cart.registerInjectableResource(CATALOGUE);
        cart.registerInjectableResource(PersonalKeys.NONE);
    }

    private static PutItem put(String sku, int quantity) {
        return new PutItem(CART, CUSTOMER, sku, quantity);
    }

    private static CartCheckedOut checkedOut(Money total, OrderLine... lines) {
        return new CartCheckedOut(ID, CUSTOMER, Cart.orderOf(CART, 0).bare(), List.of(lines), total, ADDRESS, TOKEN);
    }

    private static CartCheckedOut checkedOut() {
        return checkedOut(
                eur("11.00"),
                new OrderLine("MUG", "Mug", 2, eur("4.90"), eur("9.80")),
                new OrderLine("PEN", "Pen", 1, eur("1.20"), eur("1.20")));
    }

    @Test
    void is_opened_once() {
        cart.givenNoPriorActivity().when(new OpenCart(CART, CUSTOMER)).expectEvents(OPENED);
        cart.given(OPENED).when(new OpenCart(CART, CUSTOMER)).expectNoEvents();
    }

    @Test
    void takes_what_is_for_sale_and_remembers_its_price() {
        cart.given(OPENED).when(put("MUG", 2)).expectEvents(TWO_MUGS).expectResultMessagePayload(1L);
        assertRefused("unknown-product", OPENED, put("SHIP", 1));
    }

    @Test
    void has_a_sku_once_and_as_many_as_were_last_wanted() {
        cart.given(OPENED, TWO_MUGS).when(put("MUG", 3)).expectEvents(new CartItemQuantityChanged(ID, "MUG", 3));
        cart.given(OPENED, TWO_MUGS).when(put("MUG", 2)).expectNoEvents();
        cart.given(OPENED, TWO_MUGS)
                .when(new RemoveItem(CART, CUSTOMER, "MUG"))
                .expectEvents(new CartItemRemoved(ID, "MUG"));
        cart.given(OPENED).when(new RemoveItem(CART, CUSTOMER, "MUG")).expectNoEvents();
    }

    @Test
    void is_checked_out_once_at_the_prices_of_the_catalogue() {
        cart.given(OPENED, TWO_MUGS, A_PEN).when(CHECK_OUT).expectEvents(checkedOut());
        cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut())
                .when(CHECK_OUT)
                .expectNoEvents()
                .expectResultMessagePayload(Cart.orderOf(CART, 0).bare());
        var dearer = new CartItemAdded(ID, "MUG", "Mug", 1, eur("9.99"));
        cart.given(OPENED, dearer)
                .when(CHECK_OUT)
                .expectEvents(checkedOut(eur("4.90"), new OrderLine("MUG", "Mug", 1, eur("4.90"), eur("4.90"))));
    }

    @Test
    void that_is_checked_out_refuses_another_checkout() {
        for (var other : List.of(
                new CheckOut(CART, CUSTOMER, ADDRESS, "tok_other", null),
                new CheckOut(
                        CART, CUSTOMER, ShippingAddress.of("Al", "2 Main St", "Utrecht", "3511", "NL"), TOKEN, null),
                new CheckOut(CART, CUSTOMER, ADDRESS, TOKEN, eur("0.01")))) {
            cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut())
                    .when(other)
                    .expectException(Refused.class)
                    .expectNoEvents();
        }
    }

    @Test
    void whose_order_was_not_paid_is_opened_again_and_becomes_another_order() {
        var order = checkedOut().orderId();
        var reopened = new CartReopened(ID, order);
        cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut())
                .when(new ReopenCart(CART, order))
                .expectEvents(reopened);
        cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut())
                .when(new ReopenCart(CART, "another order"))
                .expectNoEvents();
        cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut(), reopened)
                .when(new ReopenCart(CART, order))
                .expectNoEvents();
        cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut(), reopened)
                .when(CHECK_OUT)
                .expectResultMessagePayload(Cart.orderOf(CART, 1).bare());
    }

    @Test
    void is_not_checked_out_at_a_total_that_the_customer_does_not_expect() {
        cart.given(OPENED, TWO_MUGS)
                .when(new CheckOut(CART, CUSTOMER, ADDRESS, TOKEN, eur("9.81")))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void that_is_empty_buys_nothing() {
        assertRefused("cart-empty", OPENED, CHECK_OUT);
    }

    @Test
    void that_is_closed_changes_no_more() {
        cart.given(OPENED, TWO_MUGS, A_PEN, checkedOut()).when(put("PEN", 2)).expectException(Refused.class);
        cart.given(OPENED, TWO_MUGS, ABANDONED).when(put("PEN", 2)).expectException(Refused.class);
        cart.given(OPENED, TWO_MUGS, ABANDONED).when(CHECK_OUT).expectException(Refused.class);
    }

    @Test
    void of_another_customer_is_unknown() {
        assertRefused("not-found", OPENED, new PutItem(CART, "bob", "MUG", 1));
        assertRefused("not-found", OPENED, new RemoveItem(CART, "bob", "MUG"));
        assertRefused("not-found", OPENED, new CheckOut(CART, "bob", ADDRESS, TOKEN, null));
    }

    @Test
    void has_room_for_a_hundred_items() {
        Catalogue everything = sku -> Optional.of(new Offer(sku, "Thing", eur("1.00")));
        var full = Cart.NOT_OPENED.evolve(OPENED, NOW);
        for (int i = 0; i < Cart.MOST_ITEMS; i++) {
            full = full.evolve(full.decide(put("SKU-" + i, 1), everything).getFirst(), NOW);
        }
        var filled = full;
        assertThat(filled.items().keySet()).startsWith("SKU-0", "SKU-1");
        assertThatThrownBy(() -> filled.decide(put("ONE-MORE", 1), everything)).isInstanceOf(Refused.class);
        assertThat(filled.decide(put("SKU-7", 2), everything)).hasSize(1);
    }

    @Test
    void is_abandoned_after_a_long_time_without_a_change() {
        var touched = Cart.NOT_OPENED.evolve(OPENED, NOW.minusSeconds(10)).evolve(TWO_MUGS, NOW);
        assertThat(touched.decide(new AbandonCart(CART, NOW))).isEmpty();
        assertThat(touched.decide(new AbandonCart(CART, NOW.plusNanos(1)))).containsExactly(ABANDONED);
        assertThat(touched.evolve(checkedOut(), NOW).decide(new AbandonCart(CART, NOW.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void of_the_past_is_shown_at_the_prices_of_then() {
        var filled = Cart.NOT_OPENED.evolve(OPENED, NOW).evolve(TWO_MUGS, NOW).evolve(A_PEN, NOW);
        var shown = CartDocument.then(filled, 2, CurrencyUnit.EUR);
        assertThat(shown.total()).isEqualTo(eur("11.00"));
        assertThat(shown.items()).extracting(CartDocument.Item::sku).containsExactly("MUG", "PEN");
        assertThat(shown.items()).noneMatch(CartDocument.Item::priceChanged);
    }

    @Test
    void is_stored_as_its_golden_files_say() {
        GoldenEvents.verify(
                CartEvent.class,
                OPENED,
                TWO_MUGS,
                new CartItemQuantityChanged(ID, "MUG", 3),
                new CartItemRemoved(ID, "MUG"),
                new CartCheckedOut(
                        ID,
                        CUSTOMER,
                        "00000000-0000-0000-0000-00000000000a",
                        List.of(new OrderLine("MUG", "Mug", 2, eur("4.90"), eur("9.80"))),
                        eur("9.80"),
                        ADDRESS,
                        TOKEN),
                new CartReopened(ID, "00000000-0000-0000-0000-00000000000a"),
                ABANDONED);
    }

    private static void assertRefused(String code, CartEvent given, Object command) {
        var state = Cart.NOT_OPENED.evolve(given, NOW);
        assertThatThrownBy(() -> {
                    switch (command) {
                        case PutItem c -> state.decide(c, CATALOGUE);
                        case RemoveItem c -> state.decide(c);
                        case CheckOut c -> state.decide(c, CATALOGUE);
                        default -> throw new IllegalStateException("Unexpected " + command);
                    }
                })
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
