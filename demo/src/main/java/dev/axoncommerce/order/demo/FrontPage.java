package dev.axoncommerce.order.demo;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.axoncommerce.order.catalogue.ProductFilter;
import dev.axoncommerce.order.catalogue.ProductView;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Limit;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page that a browser shows at {@code /}: what runs here, the catalogue, and the first requests. It needs no script. */
@Hidden
@RestController
class FrontPage {

    /** The page loads nothing from anywhere, and its only styles are its own. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private static final Limit MOST_PRODUCTS = new Limit(20);

    private record Line(String sku, String name, String price, long available) {}

    private final View<ProductView> products;
    private final Template template = template();

    FrontPage(View<ProductView> products) {
        this.products = products;
    }

    private static Template template() {
        try (var reader = new InputStreamReader(
                new ClassPathResource("front-page.html").getInputStream(), StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show() {
        var url = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        var page = template.execute(Map.of("url", url, "products", lines()));
        return ResponseEntity.ok().header("Content-Security-Policy", POLICY).body(page);
    }

    private List<Line> lines() {
        return products.shown().list(ProductFilter.ALL, null, MOST_PRODUCTS).items().stream()
                .map(row -> new Line(row.sku(), row.name(), row.price().toString(), row.available()))
                .toList();
    }
}
