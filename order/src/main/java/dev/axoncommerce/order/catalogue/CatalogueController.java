package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.order.catalogue.ProductCommand.DelistProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.RepriceProduct;
import dev.axoncommerce.order.pricing.MoneyBody;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.fold.PresentStates;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.rest.Prefer;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
            @NotNull @Valid MoneyBody price,

            @Size(min = 1, max = 2000) @Pattern(regexp = TEXT) @Nullable
            String description,

            @Size(min = 1, max = 100) @Pattern(regexp = TEXT) @Nullable
            String category,

            @Size(max = 500) @Pattern(regexp = IMAGE) @Nullable
            String image) {

        private static final String TEXT = "^[^\\u0000-\\u001f\\u007f]*$";
        private static final String IMAGE = "^(https://|/(?!/))[!#-;=?-\\[\\]-~]+$";

        ProductDetails details() {
            return new ProductDetails(description, category, image);
        }
    }

    private final Commands commands;
    private final View<ProductView> products;
    private final PresentStates states;
    private final Prices prices;

    CatalogueController(Commands commands, View<ProductView> products, PresentStates states, Prices prices) {
        this.commands = commands;
        this.products = products;
        this.states = states;
        this.prices = prices;
    }

    @Operation(operationId = "listProducts", summary = "List products")
    @GetMapping
    Page<ProductRow> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String category,
            @RequestParam(defaultValue = "false") boolean count,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        var filter = new ProductFilter(q, category);
        var view = products.shown();
        return view.list(filter, after, limit).counted(count, () -> view.count(filter));
    }

    @Operation(operationId = "getProduct", summary = "Get a product")
    @GetMapping("/{sku}")
    ProductRow get(@PathVariable Sku sku, HttpServletResponse response) {
        var row = products.shown().findListed(sku.value()).orElseThrow(NotFound::new);
        ETags.setWeakETag(row.version(), response);
        return row;
    }

    /** Answers once the product is shown and its stock is kept, so that goods can come in at once. */
    @Operation(operationId = "addProduct", summary = "List a new product")
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProductRow> add(
            @Valid @RequestBody NewProduct product,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        var price = prices.price("price.", product.price());
        var command = new ListProduct(ProductId.of(product.sku()), product.name(), price, product.details());
        long version = commands.send(caller.actor(), command, IfMatch.expected(ifMatch));
        await(product.sku(), view -> view.products().last(product.sku()), version);
        await(product.sku(), view -> view.availability().last(product.sku()), 0);
        var row = atLeast(new Sku(product.sku()), version);
        return ResponseEntity.created(AppPath.location("/api/products/{sku}", product.sku()))
                .eTag(ETags.weak(row.version()))
                .body(row);
    }

    @Operation(operationId = "changeProductPrice", summary = "Change the price of a product")
    @PutMapping("/{sku}/price")
    ResponseEntity<ProductRow> reprice(
            @PathVariable Sku sku,
            @Valid @RequestBody MoneyBody price,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        var command = new RepriceProduct(new ProductId(sku), prices.price("", price));
        long version = send(sku, command, IfMatch.expected(ifMatch), caller);
        return Prefer.of(prefer).changed(version, ETags::weak, () -> atLeast(sku, version), ProductRow::version);
    }

    @Operation(operationId = "delistProduct", summary = "Delist a product")
    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delist(
            @PathVariable Sku sku, @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch, Caller caller) {
        long version = send(sku, new DelistProduct(new ProductId(sku)), IfMatch.expected(ifMatch), caller);
        return ResponseEntity.noContent().eTag(ETags.weak(version)).build();
    }

    private long send(Sku sku, Object command, OptionalLong expectedVersion, Caller caller) {
        long version = commands.send(caller.actor(), command, expectedVersion);
        await(sku.value(), view -> view.products().last(sku.value()), version);
        return version;
    }

    /** The product at a version or a later one: as the view shows it or, if the view is behind, from its events. */
    private ProductRow atLeast(Sku sku, long version) {
        return products.shown()
                .findListed(sku.value())
                .filter(row -> row.version() >= version)
                .or(() -> fromLog(sku))
                .orElseThrow(NotFound::new);
    }

    private Optional<ProductRow> fromLog(Sku sku) {
        var available = products.shown().availability().last(sku.value()).map(Availability::available);
        return states.<ProductVersion, ProductEvent>of(new ProductId(sku), ProductEvent.class, ProductVersion::evolve)
                .map(product -> ProductRow.of(product, available.orElse(0L)));
    }

    /** Returns once a row is shown as of a version or later, or if the answer has waited long enough. */
    private <R extends ViewRow> void await(String sku, Function<ProductView, Optional<R>> read, long version) {
        products.await(sku, read, row -> row.version() >= version, ViewChanges.answerMayWait());
    }
}
