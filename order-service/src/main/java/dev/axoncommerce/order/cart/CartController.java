package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.order.catalogue.Shelf;
import dev.axoncommerce.order.ordering.AddressBody;
import dev.axoncommerce.order.ordering.VisibleOrders;
import dev.axoncommerce.order.payment.PaymentGateway;
import dev.axoncommerce.order.pricing.MoneyBody;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.rest.Versions;
import dev.axoncommerce.platform.security.Caller;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Carts over REST: a customer fills one and checks it out. */
@RestController
@RequestMapping("/api/carts")
class CartController {

    record Quantity(@NotNull @Min(1) @Max(10_000) Integer quantity) {}

    record Checkout(
            @NotNull @Valid AddressBody shippingAddress,
            @PlainText(max = 255) String paymentMethod,
            @Valid MoneyBody expectedTotal) {}

    private final Commands commands;
    private final Carts carts;
    private final Shelf shelf;
    private final VisibleOrders orders;
    private final PaymentGateway gateway;
    private final Prices prices;

    CartController(
            Commands commands, Carts carts, Shelf shelf, VisibleOrders orders, PaymentGateway gateway, Prices prices) {
        this.commands = commands;
        this.carts = carts;
        this.shelf = shelf;
        this.orders = orders;
        this.gateway = gateway;
        this.prices = prices;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CartDocument> open(Caller caller, HttpServletResponse response) {
        var cart = new CartId(NewId.next());
        commands.send(caller.name(), new OpenCart(cart, caller.name()));
        return ResponseEntity.created(URI.create("/api/carts/" + cart.bare())).body(get(cart, caller, response));
    }

    @GetMapping("/{id}")
    CartDocument get(@PathVariable CartId id, Caller caller, HttpServletResponse response) {
        var present = carts.get(id, caller);
        Versions.tellWeak(present.version(), response);
        return CartDocument.now(present.cart(), present.version(), shelf, prices.currency());
    }

    @PutMapping("/{id}/items/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(
            @PathVariable CartId id,
            @PathVariable Sku sku,
            @Valid @RequestBody Quantity quantity,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        send(id, new PutItem(id, caller.name(), sku.value(), quantity.quantity()), ifMatch, caller);
    }

    @DeleteMapping("/{id}/items/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable CartId id,
            @PathVariable Sku sku,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        send(id, new RemoveItem(id, caller.name(), sku.value()), ifMatch, caller);
    }

    /** However often it is said, it leads to one order. */
    @PostMapping("/{id}/checkout")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> checkOut(
            @PathVariable CartId id,
            @Valid @RequestBody Checkout request,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        var order = Cart.orderOf(id);
        if (!carts.get(id, caller).cart().isCheckedOut()) {
            decide(id, request, ifMatch, caller);
        }
        orders.awaitVersion(order, 0);
        return ResponseEntity.created(URI.create("/api/orders/" + order.bare())).build();
    }

    private void decide(CartId id, Checkout request, IfMatch ifMatch, Caller caller) {
        if (!gateway.knows(request.paymentMethod())) {
            throw new BadInput("paymentMethod", "is not known to the payment gateway");
        }
        var expectedTotal =
                request.expectedTotal() == null ? null : prices.sum("expectedTotal.", request.expectedTotal());
        send(
                id,
                new CheckOut(
                        id, caller.name(), request.shippingAddress().toValue(), request.paymentMethod(), expectedTotal),
                ifMatch,
                caller);
    }

    /** Looks for the cart before anything else, so that a stranger learns nothing of it. */
    private void send(CartId id, Object command, IfMatch ifMatch, Caller caller) {
        carts.get(id, caller);
        commands.send(caller.name(), command, IfMatch.expected(ifMatch));
    }
}
