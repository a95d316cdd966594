package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.cart.CartCommand.CheckOut;
import dev.axoncommerce.order.cart.CartCommand.OpenCart;
import dev.axoncommerce.order.cart.CartCommand.PutItem;
import dev.axoncommerce.order.cart.CartCommand.RemoveItem;
import dev.axoncommerce.order.ordering.AddressBody;
import dev.axoncommerce.order.ordering.OrderDocument;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.order.ordering.OrderResponses;
import dev.axoncommerce.order.payment.PaymentGateway;
import dev.axoncommerce.order.pricing.MoneyBody;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.rest.Prefer;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Carts over REST: a customer fills one and checks it out. */
@Tag(name = "Carts", description = "Carts of the calling customer.")
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
    private final PriceList shelf;
    private final View<CartView> cartView;
    private final CheckedOutCarts checkouts;
    private final OrderQueries orders;
    private final OrderResponses placed;
    private final PaymentGateway gateway;
    private final Prices prices;
    private final PersonalKeys keys;

    CartController(
            Commands commands,
            Carts carts,
            PriceList shelf,
            View<CartView> cartView,
            CheckedOutCarts checkouts,
            OrderQueries orders,
            OrderResponses placed,
            PaymentGateway gateway,
            Prices prices,
            PersonalKeys keys) {
        this.commands = commands;
        this.carts = carts;
        this.shelf = shelf;
        this.cartView = cartView;
        this.checkouts = checkouts;
        this.orders = orders;
        this.placed = placed;
        this.gateway = gateway;
        this.prices = prices;
        this.keys = keys;
    }

    @Operation(operationId = "openCart", summary = "Open a cart")
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CartDocument> open(Caller caller, HttpServletResponse response) {
        var cart = new CartId(NewId.next());
        commands.send(caller.asCustomer(), new OpenCart(cart, caller.customerId()));
        return ResponseEntity.created(AppPath.location("/api/carts/{id}", cart.bare()))
                .body(get(cart, caller, response));
    }

    /** The caller's own carts, the newest first. */
    @Operation(operationId = "listCarts", summary = "List your carts, newest first")
    @GetMapping
    Page<CartDocument> list(
            @RequestParam(required = false) Cart.Status status,
            @RequestParam(defaultValue = "false") boolean count,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        var view = cartView.shown();
        return view.of(caller.customerId(), status, after, limit)
                .counted(count, () -> view.count(caller.customerId(), status))
                .map(id -> document(carts.get(CartId.of(id), caller)));
    }

    @Operation(operationId = "getCart", summary = "Get a cart")
    @GetMapping("/{id}")
    CartDocument get(@PathVariable CartId id, Caller caller, HttpServletResponse response) {
        var present = carts.get(id, caller);
        ETags.setWeakETag(present.version(), response);
        return document(present);
    }

    @Operation(operationId = "putCartItem", summary = "Set the quantity of an item")
    @PutMapping("/{id}/items/{sku}")
    ResponseEntity<CartDocument> put(
            @PathVariable CartId id,
            @PathVariable Sku sku,
            @Valid @RequestBody Quantity quantity,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        return send(
                id, new PutItem(id, caller.customerId(), sku.value(), quantity.quantity()), ifMatch, prefer, caller);
    }

    @Operation(operationId = "removeCartItem", summary = "Remove an item")
    @DeleteMapping("/{id}/items/{sku}")
    ResponseEntity<CartDocument> remove(
            @PathVariable CartId id,
            @PathVariable Sku sku,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        return send(id, new RemoveItem(id, caller.customerId(), sku.value()), ifMatch, prefer, caller);
    }

    /** The same checkout again leads to the same order; another one is refused. */
    @Operation(operationId = "checkOutCart", summary = "Check out a cart: place an order")
    @PostMapping(path = "/{id}/checkout", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    CompletionStage<ResponseEntity<OrderDocument>> checkOut(
            @PathVariable CartId id,
            @Valid @RequestBody Checkout request,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        var checkedOut = carts.get(id, caller).cart().isCheckedOut();
        var expected =
                checkedOut ? OptionalLong.empty() : IfMatch.expected(ifMatch); // a repetition has seen the cart open
        String order = commands.send(caller.asCustomer(), toCommand(id, request, caller), expected);
        if (!orders.awaitVersion(OrderId.of(order), 0)) {
            carts.checkedOut(id)
                    .ifPresent(checkouts::on); // the reaction is behind; the order is placed once all the same
        }
        return placed.answer(OrderId.of(order), prefer, caller);
    }

    private CheckOut toCommand(CartId id, Checkout request, Caller caller) {
        if (!keys.isErased(caller.customerId()) || carts.checkedOut(id).isEmpty()) {
            keys.requireKey(caller.customerId());
        }
        if (!gateway.knows(request.paymentMethod())) {
            throw new BadInput("paymentMethod", "is not known to the payment gateway");
        }
        var expectedTotal =
                request.expectedTotal() == null ? null : prices.sum("expectedTotal.", request.expectedTotal());
        return new CheckOut(
                id, caller.customerId(), request.shippingAddress().toValue(), request.paymentMethod(), expectedTotal);
    }

    /** Looks for the cart before anything else, so that a stranger learns nothing of it. */
    private ResponseEntity<CartDocument> send(
            CartId id, Object command, IfMatch ifMatch, String prefer, Caller caller) {
        carts.get(id, caller);
        long version = commands.send(caller.asCustomer(), command, IfMatch.expected(ifMatch));
        return Prefer.of(prefer)
                .changed(version, ETags::weak, () -> document(carts.get(id, caller)), CartDocument::version);
    }

    private CartDocument document(Carts.AtVersion present) {
        return CartDocument.now(present.cart(), present.version(), shelf, prices.currency());
    }
}
