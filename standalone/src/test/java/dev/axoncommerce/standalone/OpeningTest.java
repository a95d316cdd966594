package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.config.ConfigurerModule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@StandaloneTest
@Import(OpeningTest.LateViews.class)
@DisplayName("A shop that opens for the first time")
class OpeningTest {

    /** Views that are told of nothing until somebody waits for them. */
    @TestConfiguration(proxyBeanMethods = false)
    static class LateViews {

        private static final Map<String, CompletableFuture<Void>> AWAITED = Map.of(
                "products", new CompletableFuture<>(),
                "stock", new CompletableFuture<>());

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
        ViewChanges telling() {
            return new ViewChanges(false) {
                @Override
                public <T> Optional<T> await(
                        String view, String id, Supplier<Optional<T>> read, Predicate<T> asWished, Duration atMost) {
                    if (AWAITED.containsKey(view)) {
                        AWAITED.get(view).complete(null);
                    }
                    return super.await(view, id, read, asWished, atMost);
                }
            };
        }
    }

    @Autowired
    private ShopClient shop;

    @Test
    void has_its_products_in_stock_and_takes_orders_from_the_first_moment() {
        assertThat(shop.stock("MUG").path("onHand").asLong()).isEqualTo(1000);
        assertThat(shop.get("/api/products", "alice").body().path("items")).hasSize(6);
        var order = shop.order(UUID.randomUUID().toString());
        assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
    }
}
