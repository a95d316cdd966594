package dev.axoncommerce.order.catalogue;

import static dev.axoncommerce.order.Shop.eur;

import dev.axoncommerce.order.catalogue.ProductCommand.DelistProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.RepriceProduct;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A product")
class ProductTest {

    private static final ProductId MUG = ProductId.of("MUG");
    private static final ProductListed LISTED = new ProductListed("MUG", "Mug", eur("4.90"), null);
    private static final ProductDetails DETAILS =
            new ProductDetails("Holds tea.", "Kitchen", "https://example.org/mug.png");
    private static final ProductDelisted DELISTED = new ProductDelisted("MUG");

    private FixtureConfiguration<ProductAggregate> product;

    @BeforeEach
    void setUp() {
        product = new AggregateTestFixture<>(ProductAggregate.class);
    }

    @Test
    void is_listed_once() {
        var list = new ListProduct(MUG, "Mug", eur("4.90"), ProductDetails.NONE);
        product.givenNoPriorActivity().when(list).expectEvents(LISTED).expectResultMessagePayload(0L);
        product.given(LISTED).when(list).expectException(Refused.class).expectNoEvents();
    }

    @Test
    void is_listed_again_after_it_was_delisted() {
        product.given(LISTED, DELISTED)
                .when(new ListProduct(MUG, "Better mug", eur("5.90"), DETAILS))
                .expectEvents(new ProductListed("MUG", "Better mug", eur("5.90"), DETAILS));
    }

    @Test
    void is_repriced() {
        product.given(LISTED)
                .when(new RepriceProduct(MUG, eur("5.10")))
                .expectEvents(new ProductRepriced("MUG", eur("5.10")));
        product.given(LISTED).when(new RepriceProduct(MUG, eur("4.90"))).expectNoEvents();
    }

    @Test
    void that_is_delisted_is_neither_repriced_nor_delisted() {
        product.given(LISTED).when(new DelistProduct(MUG)).expectEvents(DELISTED);
        product.given(LISTED, DELISTED).when(new DelistProduct(MUG)).expectException(Refused.class);
        product.given(LISTED, DELISTED)
                .when(new RepriceProduct(MUG, eur("5.10")))
                .expectException(Refused.class);
    }

    @Test
    void is_stored_as_its_golden_files_say() {
        GoldenEvents.verify(ProductEvent.class, LISTED, new ProductRepriced("MUG", eur("5.10")), DELISTED);
    }
}
