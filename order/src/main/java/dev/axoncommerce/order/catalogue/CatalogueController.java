package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.order.catalogue.ProductCommand.DelistProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.RepriceProduct;
import dev.axoncommerce.order.pricing.MoneyBody;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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

/** The catalogue over REST: anyone may look, operators change it. */
@Tag(name = "Catalogue", description = "Products and prices. Anyone can read; operators change.")
@RestController
@RequestMapping("/api/products")
class CatalogueController {

    record NewProduct(
            @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
            @PlainText(max = 200) String name,
            @NotNull @Valid MoneyBody price) {}

    private final Commands commands;
    private final View<ProductView> products;
    private final Prices prices;

    CatalogueController(Commands commands, View<ProductView> products, Prices prices) {
        this.commands = commands;
        this.products = products;
        this.prices = prices;
    }

    @Operation(summary = "List products")
    @GetMapping
    Page<ProductRow> list(
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit, @RequestParam(required = false) Cursor after) {
        return products.shown().list(after, limit);
    }

    @Operation(summary = "Get a product")
    @GetMapping("/{sku}")
    ProductRow get(@PathVariable Sku sku, HttpServletResponse response) {
        var row = products.shown().findListed(sku.value()).orElseThrow(NotFound::new);
        ETags.setWeakETag(row.version(), response);
        return row;
    }

    /** Answers once the product is shown and its stock is kept, so that goods can come in at once. */
    @Operation(summary = "List a new product")
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProductRow> add(
            @Valid @RequestBody NewProduct product,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        var price = prices.price("price.", product.price());
        var command = new ListProduct(ProductId.of(product.sku()), product.name(), price);
        long version = commands.send(caller.actor(), command, IfMatch.expected(ifMatch));
        await(product.sku(), view -> view.products().last(product.sku()), version);
        await(product.sku(), view -> view.availability().last(product.sku()), 0);
        var row = products.shown()
                .findListed(product.sku())
                .orElseGet(() -> new ProductRow(product.sku(), product.name(), price, 0, version));
        return ResponseEntity.created(AppPath.location("/api/products/" + product.sku()))
                .eTag(ETags.weak(row.version()))
                .body(row);
    }

    @Operation(summary = "Change the price of a product")
    @PutMapping("/{sku}/price")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reprice(
            @PathVariable Sku sku,
            @Valid @RequestBody MoneyBody price,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        send(sku, new RepriceProduct(new ProductId(sku), prices.price("", price)), IfMatch.expected(ifMatch), caller);
    }

    @Operation(summary = "Delist a product")
    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delist(
            @PathVariable Sku sku, @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch, Caller caller) {
        send(sku, new DelistProduct(new ProductId(sku)), IfMatch.expected(ifMatch), caller);
    }

    private void send(Sku sku, Object command, OptionalLong expectedVersion, Caller caller) {
        long version = commands.send(caller.actor(), command, expectedVersion);
        await(sku.value(), view -> view.products().last(sku.value()), version);
    }

    /** Returns once a row is shown as of a version or later, or if the answer has waited long enough. */
    private <R extends ViewRow> void await(String sku, Function<ProductView, Optional<R>> read, long version) {
        products.await(sku, read, row -> row.version() >= version, ViewChanges.answerMayWait());
    }
}
