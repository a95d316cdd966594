package dev.axoncommerce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.axoncommerce.client.ApiClient;
import dev.axoncommerce.client.ApiException;
import dev.axoncommerce.client.api.CartsApi;
import dev.axoncommerce.client.api.CatalogueApi;
import dev.axoncommerce.client.api.OrdersApi;
import dev.axoncommerce.client.model.Checkout;
import dev.axoncommerce.client.model.NewAddress;
import dev.axoncommerce.client.model.NewReturn;
import dev.axoncommerce.client.model.NewShipment;
import dev.axoncommerce.client.model.Order;
import dev.axoncommerce.client.model.Problem;
import dev.axoncommerce.client.model.Product;
import dev.axoncommerce.client.model.Quantity;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The generated Java client")
class JavaClientTest {

    private static final String REPRESENTATION = "return=representation";

    private final Shop shop = Shops.ordinary();

    private ApiClient client(String user) {
        var client = new ApiClient();
        client.updateBaseUri(shop.url());
        client.setRequestInterceptor(request -> request.header("Authorization", Shop.basic(user, user)));
        return client;
    }

    @Test
    void browses_fills_a_cart_pays_ships_and_returns() throws ApiException {
        var alice = client(Shop.ALICE);
        var sku = shop.stocked(5);
        var found = new CatalogueApi(alice).listProducts(sku, null, true, 10, null);
        assertThat(found.getItems()).extracting(Product::getSku).containsExactly(sku);
        assertThat(found.getTotal()).isEqualTo(1);

        var carts = new CartsApi(alice);
        var cart = carts.openCart(Shop.key());
        var filled = carts.putCartItem(cart.getCartId(), sku, new Quantity().quantity(2), null, REPRESENTATION);
        assertThat(filled.getTotal().getAmount()).isEqualTo("5.00");
        var address = new NewAddress().name("Alice").street("1 Main St").city("Utrecht").postalCode("3511").country("NL");
        var checkout = new Checkout().shippingAddress(address).paymentMethod("tok_ok").expectedTotal(filled.getTotal());
        var order = carts.checkOutCart(cart.getCartId(), checkout, null, "wait=20", Shop.key());
        assertThat(order.getStatus()).isEqualTo(Order.StatusEnum.CONFIRMED);
        assertThat(order.getPayment().getMethod()).isEqualTo("tok_ok");

        var operator = new OrdersApi(client(Shop.OPERATOR));
        var shipment = new NewShipment().carrier("Post").trackingNumber("3S-1");
        var version = "\"%d\"".formatted(order.getVersion());
        var shipped = operator.shipOrderWithHttpInfo(order.getOrderId(), shipment, version, REPRESENTATION, null);
        assertThat(shipped.getData().getShipment().getCarrier()).isEqualTo("Post");
        var etag = shipped.getHeaders().get("etag").getFirst();
        var delivered = operator.deliverOrder(order.getOrderId(), etag, REPRESENTATION, null);
        assertThat(delivered.getDeliveredAt()).isNotNull();
        var returned = new OrdersApi(alice)
                .returnGoods(order.getOrderId(), new NewReturn().everything(true).reason("too small"), null, null, REPRESENTATION);
        assertThat(returned.getStatus()).isEqualTo(Order.StatusEnum.RETURNED);
    }

    @Test
    void reads_a_problem_with_its_members() throws Exception {
        var operator = client(Shop.OPERATOR);
        var orders = new OrdersApi(operator);
        var order = shop.confirmedOrder(shop.stocked(5) + "*1");
        var failure = catchThrowableOfType(
                ApiException.class,
                () -> orders.shipOrder(order, new NewShipment().carrier("Post").trackingNumber("3S-1"), "\"77\"", null, null));
        assertThat(failure.getCode()).isEqualTo(412);
        var problem = operator.getObjectMapper().readValue(failure.getResponseBody(), Problem.class);
        assertThat(problem.getType()).isEqualTo("urn:axon-commerce:problem:stale-version");
        assertThat(problem.getVersion()).isEqualTo(shop.get("/api/orders/" + order, Shop.OPERATOR).number("version"));
    }
}
