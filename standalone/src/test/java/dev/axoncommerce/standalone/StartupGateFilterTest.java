package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.projection.LocalViewChanges;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.config.ConfigurerModule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@StandaloneTest
@Import(StartupGateFilterTest.LateViews.class)
@DisplayName("A shop that opens for the first time")
class StartupGateFilterTest {

    /** Views that are told of nothing until somebody waits for them; and a customer who comes at that moment. */
    @TestConfiguration(proxyBeanMethods = false)
    static class LateViews {

        private static final Map<String, CompletableFuture<Void>> AWAITED = Map.of(
                "products", new CompletableFuture<>(),
                "stock", new CompletableFuture<>());
        private static final List<ShopClient.Answer> TOO_EARLY = new CopyOnWriteArrayList<>();

        @Bean
        ConfigurerModule late() {
            return axon -> axon.eventProcessing().registerDefaultHandlerInterceptor((configuration, processor) -> (work, chain) -> {
                if (AWAITED.containsKey(processor)) {
                    AWAITED.get(processor).get(1, TimeUnit.MINUTES);
                }
                return chain.proceed();
            });
        }

        @Bean
        @Primary
        ViewChanges telling(ObjectProvider<ShopClient> customer) {
            return new LocalViewChanges(false) {
                @Override
                public <T> Optional<T> await(
                        String view, String id, Supplier<Optional<T>> read, Predicate<T> condition, Duration atMost) {
                    if (AWAITED.containsKey(view) && !AWAITED.get(view).isDone()) {
                        TOO_EARLY.add(customer.getObject().get("/api/products", "alice"));
                        AWAITED.get(view).complete(null);
                    }
                    return super.await(view, id, read, condition, atMost);
                }
            };
        }
    }

    @Autowired
    private ShopClient shop;

    @Test
    void sends_away_who_comes_before_to_come_again() {
        assertThat(LateViews.TOO_EARLY).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("type")).endsWith("unavailable");
            assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        });
    }

    @Test
    void has_its_products_in_stock_and_takes_orders_from_the_first_moment() {
        assertThat(shop.stock("MUG").path("onHand").asLong()).isEqualTo(1000);
        var products = shop.get("/api/products", "alice").body().path("items");
        assertThat(products).hasSize(6).allSatisfy(product ->
                assertThat(shop.stock(product.path("sku").asString()).path("onHand").asLong()).isPositive());
        var order = shop.order(UUID.randomUUID().toString());
        assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
    }
}
