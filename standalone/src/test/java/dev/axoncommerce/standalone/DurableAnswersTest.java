package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.datasource.Durability;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

@NeedsModule("h2-store")
@StandaloneTest
@TestPropertySource(properties = "commerce.payment-retries=PT0.2S,PT0.2S,PT0.2S,PT0.2S,PT1S")
@Import(DurableAnswersTest.BreakableDisk.class)
@DisplayName("When the disk fails")
class DurableAnswersTest {

    private static final AtomicBoolean BROKEN = new AtomicBoolean();
    private static final Set<String> FAILED_THREADS = ConcurrentHashMap.newKeySet();

    @TestConfiguration(proxyBeanMethods = false)
    static class BreakableDisk {
        @Bean
        @Primary
        Durability breakable(Durability groupCommit) {
            return () -> {
                if (BROKEN.get()) {
                    FAILED_THREADS.add(Thread.currentThread().getName());
                    throw new Durability.NotDurable("The disk is gone", null);
                }
                groupCommit.awaitDurable();
            };
        }
    }

    @Autowired
    private ShopClient shop;

    @AfterEach
    void mend() {
        BROKEN.set(false);
    }

    @Test
    @DisplayName("a change is answered 503, a read is answered, and the same request later finds the order, which is then confirmed")
    void a_change_is_not_acknowledged() {
        BROKEN.set(true);
        var first = shop.order("the-key");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.text("type")).isEqualTo("urn:axon-commerce:problem:unavailable");
        assertThat(first.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(first.response().headers().firstValue("Location")).isEmpty();
        assertThat(shop.get("/api/products", "alice").status()).isEqualTo(200);
        await("the payment call fails at the disk")
                .atMost(Duration.ofSeconds(60))
                .until(() -> FAILED_THREADS.stream().anyMatch(thread -> thread.startsWith("outbox-payment")));
        BROKEN.set(false);
        var repeated = shop.order("the-key");
        assertThat(repeated.status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(40)).until(() -> shop.status(repeated.text("orderId")).equals("CONFIRMED"));
    }
}
