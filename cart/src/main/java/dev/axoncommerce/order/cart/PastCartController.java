package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The past of carts over REST: what happened to one, and how it stood then. */
@Tag(name = "Carts")
@RestController
@RequestMapping("/api/carts/{id}")
class PastCartController {

    private final Carts carts;
    private final History history;
    private final Past past;
    private final Prices prices;
    private final Clock clock;

    PastCartController(Carts carts, History history, Past past, Prices prices, Clock clock) {
        this.carts = carts;
        this.history = history;
        this.past = past;
        this.prices = prices;
        this.clock = clock;
    }

    @Operation(operationId = "getCartHistory", summary = "List the events of a cart")
    @GetMapping("/history")
    Page<History.Entry> history(
            @PathVariable CartId id,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        carts.get(id, caller);
        return history.of(id, after, limit);
    }

    @Operation(operationId = "getCart", summary = "Get a cart")
    @GetMapping(params = "asOf")
    Past.AsOf<CartDocument> asOf(
            @PathVariable CartId id,
            @RequestParam Instant asOf,
            @RequestParam(required = false) Long asOfVersion,
            Caller caller) {
        return then(id, Moment.of(asOf, asOfVersion, clock), caller);
    }

    @Operation(operationId = "getCart", summary = "Get a cart")
    @GetMapping(params = {"asOfVersion", "!asOf"})
    Past.AsOf<CartDocument> asOfVersion(@PathVariable CartId id, @RequestParam Long asOfVersion, Caller caller) {
        return then(id, Moment.of(null, asOfVersion, clock), caller);
    }

    private Past.AsOf<CartDocument> then(CartId id, Moment moment, Caller caller) {
        carts.get(id, caller);
        var then = past.<Carts.AtVersion, CartEvent>of(id, moment, CartEvent.class, Carts.AtVersion::evolve);
        return new Past.AsOf<>(
                then.asOf(), CartDocument.then(then.state().cart(), then.state().version(), prices.currency()));
    }
}
