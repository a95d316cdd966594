package dev.axoncommerce.order.upcasters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.order.cart.CartCheckedOut;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Carts of old revisions are read")
class OldCartsTest {

    @Test
    void a_checkout_of_revision_1_has_its_house_number_in_the_street_again() {
        var upcasters = new EventUpcasterChain(new StreetLineUpcaster());
        assertThat(GoldenEvents.readThrough(upcasters, CartCheckedOut.class, "1", Map.of()))
                .extracting("shippingAddress")
                .isEqualTo(ShippingAddress.of("Alice", "Main St 1", "Utrecht", "3511", "NL"));
    }
}
