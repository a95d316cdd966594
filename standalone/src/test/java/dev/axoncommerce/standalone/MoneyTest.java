package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.order.payment.PaymentGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@StandaloneTest
@Import(MoneyTest.BankConfiguration.class)
@TestPropertySource(properties = {"commerce.payment-window=PT5S", "commerce.payment-retries=PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S"})
@DisplayName("Of an order that is cancelled, no money is held:")
class MoneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A gateway that answers after a while, differently long each time, and knows what it holds. */
    static class Bank implements PaymentGateway {

        final Set<String> held = ConcurrentHashMap.newKeySet();
        final Map<String, Money> taken = new ConcurrentHashMap<>();
        final Map<String, Money> givenBack = new ConcurrentHashMap<>();
        final AtomicInteger asked = new AtomicInteger();
        private final Set<String> unwanted = ConcurrentHashMap.newKeySet();

        @Override
        public boolean knows(String paymentMethod) {
            return true;
        }

        @Override
        public CompletionStage<Answer> authorize(String key, Money amount, String paymentMethod) {
            if (paymentMethod.equals("tok_lost")) {
                return new CompletableFuture<>();
            }
            var millis = paymentMethod.equals("tok_slow") ? 10_000 : asked.get() % 7 * 10;
            asked.incrementAndGet();
            return CompletableFuture.supplyAsync(
                    () -> {
                        synchronized (this) {
                            if (!unwanted.contains(key)) {
                                held.add(key);
                            }
                        }
                        return new Answer.Authorized("bank-" + key);
                    },
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
        }

        @Override
        public synchronized CompletionStage<Void> voidAuthorization(String key) {
            unwanted.add(key);
            held.remove(key);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public synchronized CompletionStage<Settlement> capture(String key, Money amount, String code) {
            if (!taken.containsKey(key) && !held.remove(key)) {
                return CompletableFuture.failedFuture(new IllegalStateException("Nothing is held for " + key));
            }
            taken.put(key, amount);
            return CompletableFuture.completedFuture(new Settlement.Done());
        }

        @Override
        public synchronized CompletionStage<Settlement> refund(String key, String refundKey, Money amount, String code) {
            if (!taken.containsKey(key)) {
                return CompletableFuture.failedFuture(new IllegalStateException("Nothing was taken for " + key));
            }
            givenBack.put(refundKey, amount);
            return CompletableFuture.completedFuture(new Settlement.Done());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class BankConfiguration {
        @Bean
        Bank bank() {
            return new Bank();
        }
    }

    @Autowired
    private Bank bank;

    @Autowired
    private CommandBus commands;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    @Test
    @DisplayName("an authorization that comes too late is recorded and voided, and the order stays cancelled")
    void late_authorization() {
        var order = shop.order(UUID.randomUUID().toString(), "tok_slow").text("orderId");
        await().atMost(PATIENCE).until(() -> paymentEvents(order).size() == 4);
        assertThat(paymentEvents(order))
                .containsExactly("PaymentRequested", "PaymentVoided", "PaymentAuthorized", "PaymentVoided");
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CANCELLED"));
        await().atMost(PATIENCE).until(() -> unanswered() == 0);
        assertThat(bank.held).isEmpty();
    }

    @Test
    @DisplayName("a deadline that fails is tried again within seconds, and then the order is cancelled")
    void deadline_that_fails() {
        var failures = new AtomicInteger();
        var fault = commands.registerHandlerInterceptor((work, chain) -> {
            if (work.getMessage().getPayloadType().getSimpleName().equals("ExpirePayment") && failures.incrementAndGet() <= 2) {
                throw new IllegalStateException("The disk is on fire");
            }
            return chain.proceed();
        });
        try {
            var order = shop.order(UUID.randomUUID().toString(), "tok_lost").text("orderId");
            await().atMost(PATIENCE).until(() -> shop.status(order).equals("CANCELLED"));
            assertThat(failures).hasValueGreaterThan(2);
        } finally {
            fault.cancel();
        }
    }

    @Test
    @DisplayName("whenever it was cancelled")
    void cancelled_at_every_moment() {
        var orders = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            var order = shop.placed();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(i * 2L)); // spreads the moments, and nothing rests on it
            assertThat(shop.cancel(order).status()).isEqualTo(204);
            orders.add(order);
        }
        assertThat(orders).allMatch(order -> shop.status(order).equals("CANCELLED"));
        for (var processor : List.of("order-fulfilment", "stock-reservation", "payment-calls", "stock")) {
            shop.awaitCaughtUp(processor);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(sagasOf(orders) + unanswered()).isZero();
            assertThat(bank.held).isEmpty();
            assertThat(shop.stock("MUG").path("allocated").asLong()).isZero();
            assertThat(orders).allMatch(order -> {
                var events = paymentEvents(order);
                return events.isEmpty() || events.getLast().equals("PaymentVoided");
            });
        });
        assertThat(bank.asked).as("some of them had got as far as the bank").hasPositiveValue();
    }

    @Test
    @DisplayName("and of one that is shipped it is taken, and given back as far as its goods come back")
    void shipped_and_returned() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        var path = "/api/orders/" + order;
        assertThat(shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}").status())
                .isEqualTo(204);
        assertThat(shop.operate("POST", path + "/delivery").status()).isEqualTo(204);
        assertThat(shop.operate(
                                "POST",
                                path + "/return",
                                "{\"lines\":[{\"sku\":\"MUG\",\"quantity\":1}],\"reason\":\"chipped\"}")
                        .status())
                .isEqualTo(204);
        await().atMost(PATIENCE).until(() -> paymentEvents(order).contains("PaymentRefunded"));
        assertThat(paymentEvents(order))
                .containsExactlyInAnyOrder(
                        "PaymentRequested",
                        "PaymentAuthorized",
                        "CaptureRequested",
                        "PaymentCaptured",
                        "RefundRequested",
                        "PaymentRefunded");
        var document = shop.get(path, "alice").body();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(unanswered()).isZero();
            assertThat(bank.held).isEmpty();
            assertThat(bank.taken.values()).extracting(money -> money.getAmount().toPlainString())
                    .containsExactly(document.at("/total/amount").asString());
            assertThat(bank.givenBack.values()).extracting(money -> money.getAmount().toPlainString())
                    .containsExactly(document.at("/lines/0/unitPrice/amount").asString());
        });
    }

    private List<String> paymentEvents(String order) {
        return jdbc.sql("select payloadType, payload from DomainEventEntry where type = 'Payment' order by globalIndex")
                .query((row, number) -> new String(row.getBytes("payload")).contains(order)
                        ? row.getString("payloadType").replaceFirst(".*\\.", "")
                        : "")
                .list()
                .stream()
                .filter(type -> !type.isEmpty())
                .toList();
    }

    private long sagasOf(List<String> orders) {
        return jdbc.sql("select count(*) from AssociationValueEntry where associationKey = 'orderId' "
                        + "and associationValue in (:orders)")
                .param("orders", orders)
                .query(Long.class)
                .single();
    }

    private long unanswered() {
        return jdbc.sql("select count(*) from outbox where kind = 'payment' and state = 'PENDING'").query(Long.class).single();
    }
}
