package dev.axoncommerce.order.ordering;

import static dev.axoncommerce.order.Shop.ADDRESS;
import static dev.axoncommerce.order.Shop.CATALOGUE;
import static dev.axoncommerce.order.Shop.CUSTOMER;
import static dev.axoncommerce.order.Shop.FINGERPRINT;
import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.eur;
import static dev.axoncommerce.order.Shop.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.axon5.Axon5Shop;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.platform.command.Refused;
import java.util.List;
import org.axonframework.test.fixture.AxonTestFixture;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sentences of {@code OrderTest} about placing, confirming and rejecting, for Axon 5. */
@DisplayName("An order on Axon 5")
class OrderOnAxon5Test {

    private static final List<LineShortage> NO_PEN = List.of(new LineShortage("PEN", 1, 0));
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER.bare());
    private static final OrderRejected REJECTED = new OrderRejected(ORDER.bare(), NO_PEN);

    private final AxonTestFixture order = AxonTestFixture.with(Axon5Shop.decisions(CATALOGUE));

    @AfterEach
    void tearDown() {
        order.stop();
    }

    private static PlaceOrder place(String fingerprint, @Nullable Money expectedTotal, RequestedLine... lines) {
        return new PlaceOrder(ORDER, CUSTOMER, List.of(lines), ADDRESS, TOKEN, expectedTotal, fingerprint);
    }

    private static PlaceOrder placeTwoMugsAndAPen() {
        return place(FINGERPRINT, null, new RequestedLine("MUG", 2), new RequestedLine("PEN", 1));
    }

    private void assertRefused(AxonTestFixture fixture, PlaceOrder command, String code) {
        fixture.given()
                .noPriorActivity()
                .when()
                .command(command)
                .then()
                .noEvents()
                .exceptionSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.refusal().code()).isEqualTo(code)));
    }

    @Test
    void is_placed_at_the_prices_of_the_catalogue() {
        order.given()
                .noPriorActivity()
                .when()
                .command(placeTwoMugsAndAPen())
                .then()
                .events(placed());
    }

    @Test
    void is_placed_once_under_its_key() {
        order.given()
                .events(placed(), CONFIRMED)
                .when()
                .command(placeTwoMugsAndAPen())
                .then()
                .noEvents()
                .resultMessagePayload("CONFIRMED");
    }

    @Test
    void is_not_placed_with_another_content_under_the_same_key() {
        order.given()
                .event(placed())
                .when()
                .command(place("another-request", null, new RequestedLine("PEN", 1)))
                .then()
                .noEvents()
                .exception(Refused.class);
    }

    @Test
    void is_not_placed_with_what_is_not_for_sale() {
        assertRefused(order, place(FINGERPRINT, null, new RequestedLine("SHIP", 1)), "unknown-product");
    }

    @Test
    void is_not_placed_at_a_total_that_the_customer_does_not_expect() {
        assertRefused(order, place(FINGERPRINT, eur("1.00"), new RequestedLine("MUG", 1)), "total-differs");
    }

    @Test
    void is_confirmed_only_while_it_waits() {
        order.given()
                .event(placed())
                .when()
                .command(new ConfirmOrder(ORDER))
                .then()
                .events(CONFIRMED)
                .and()
                .given()
                .when()
                .command(new ConfirmOrder(ORDER))
                .then()
                .noEvents();
    }

    @Test
    void is_rejected_only_while_it_waits() {
        order.given()
                .event(placed())
                .when()
                .command(new RejectOrder(ORDER, NO_PEN))
                .then()
                .events(REJECTED)
                .and()
                .given()
                .when()
                .command(new ConfirmOrder(ORDER))
                .then()
                .noEvents();
    }

    @Test
    void that_was_never_placed_is_unknown() {
        order.given()
                .noPriorActivity()
                .when()
                .command(new ConfirmOrder(ORDER))
                .then()
                .noEvents()
                .exception(Refused.class);
    }
}
