package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.order.payment.PaymentGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NeedsModule({"notifications", "insights"})
@StandaloneTest
@Import(FaultyGatewayTest.GatewayConfiguration.class)
@TestPropertySource(
        properties = {
            "commerce.payment-timeout=PT1S",
            "commerce.payment-retries=PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S",
            "commerce.webhook-private-targets=true"
        })
@DisplayName("History, order, report, mails and webhooks agree about the money when the gateway")
class FaultyGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_ATTEMPTS = 13;

    /** A gateway that authorizes everything. The test sets how it answers captures and refunds. */
    static class Gateway implements PaymentGateway {

        private final Map<String, Integer> captures = new ConcurrentHashMap<>();
        private final Map<String, Integer> refunds = new ConcurrentHashMap<>();
        private volatile Supplier<CompletionStage<Settlement>> manner = Gateway::done;

        static CompletionStage<Settlement> done() {
            return CompletableFuture.completedFuture(new Settlement.Done());
        }

        static CompletionStage<Settlement> down() {
            return CompletableFuture.failedFuture(new IllegalStateException("The gateway is down"));
        }

        static CompletionStage<Settlement> refused() {
            return CompletableFuture.completedFuture(new Settlement.Refused("The account is closed"));
        }

        /** Later than it is waited for. */
        static CompletionStage<Settlement> late() {
            return CompletableFuture.supplyAsync(
                    Settlement.Done::new, CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));
        }

        int captures() {
            return captures.values().stream().mapToInt(count -> count).sum();
        }

        int refunds() {
            return refunds.values().stream().mapToInt(count -> count).sum();
        }

        @Override
        public boolean knows(String paymentMethod) {
            return true;
        }

        @Override
        public CompletionStage<Answer> authorize(String key, Money amount, String paymentMethod) {
            return CompletableFuture.completedFuture(new Answer.Authorized("code-" + key));
        }

        @Override
        public CompletionStage<Void> voidAuthorization(String key) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Settlement> capture(String key, Money amount, String code) {
            captures.merge(key, 1, Integer::sum);
            return manner.get();
        }

        @Override
        public CompletionStage<Settlement> refund(String key, String refundKey, Money amount, String code) {
            refunds.merge(refundKey, 1, Integer::sum);
            return manner.get();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class GatewayConfiguration {
        @Bean
        Gateway faultyGateway() {
            return new Gateway();
        }
    }

    @Autowired
    private Gateway gateway;

    @Autowired
    private ShopClient shop;

    private Receiver receiver;
    private String webhook;

    @BeforeEach
    void listen() {
        gateway.manner = Gateway::done;
        gateway.captures.clear();
        gateway.refunds.clear();
        receiver = new Receiver((request, attempt) -> 200);
        webhook = shop.operate("POST", "/api/webhooks", """
                        {"url":"%s","types":["order.refunded","payment.captured","payment.failed"]}""".formatted(receiver.url()))
                .response()
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @AfterEach
    void stopListening() {
        shop.operate("DELETE", webhook);
        receiver.close();
    }

    /** Two mugs at 4.90 and a pen at 1.20, of which one mug is to be paid back. */
    private String returnedInPart(Supplier<CompletionStage<PaymentGateway.Settlement>> manner) {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        gateway.manner = manner;
        var path = "/api/orders/" + order;
        shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}");
        shop.operate("POST", path + "/delivery");
        var returned = shop.operate("POST", path + "/return", "{\"lines\":[{\"sku\":\"MUG\",\"quantity\":1}],\"reason\":\"chipped\"}");
        assertThat(returned.status()).isEqualTo(204);
        return order;
    }

    private List<String> history(String order) {
        return shop.operate("GET", "/api/orders/" + order + "/story?limit=200").body().path("items").valueStream()
                .map(event -> event.path("type").asString())
                .filter(type -> type.matches("(Payment|Capture|Refund)\\w*") && !type.matches("PaymentRequested|PaymentAuthorized"))
                .toList();
    }

    private JsonNode payment(String order) {
        return shop.get("/api/orders/" + order, "alice").body().path("payment");
    }

    private void awaitMoney(String order, String status, String captured, String refunded) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(payment(order).path("status").asString()).isEqualTo(status);
            assertThat(payment(order).at("/captured/amount").asString()).isEqualTo(captured);
            assertThat(payment(order).at("/refunded/amount").asString()).isEqualTo(refunded);
        });
    }

    private List<String> mails(String order) {
        return shop.operate("GET", "/api/notifications?orderId=" + order).body().path("items").valueStream()
                .map(mail -> mail.path("occasion").asString())
                .toList();
    }

    private JsonNode failedInReport() {
        return shop.operate("GET", "/api/reports/sales").body().path("failed");
    }

    private void awaitTold(String order, String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.typesOf(order)).containsExactlyInAnyOrder(types));
    }

    private String paymentId(String order) {
        return shop.operate("GET", "/api/payments?state=failed&limit=200").body().path("items").valueStream()
                .filter(payment -> payment.path("orderId").asString().equals(order))
                .map(payment -> payment.path("paymentId").asString())
                .findFirst()
                .orElseThrow();
    }

    /** The order shows its money as the log has it, and the story follows a little later. */
    private void awaitPayments(String order, String... types) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(history(order)).filteredOn(type -> type.startsWith("Payment")).containsExactly(types));
    }

    private void expectAllAsCapturedAndRefundedOnce(String order) {
        awaitMoney(order, "CAPTURED", "11.00", "4.90");
        awaitPayments(order, "PaymentCaptured", "PaymentRefunded");
        awaitTold(order, "payment.captured", "order.refunded");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mails(order)).containsOnlyOnce("REFUNDED"));
        shop.awaitCaughtUp("sales");
        assertThat(failedInReport().at("/notCaptured/amount").asString()).isEqualTo("0.00");
        assertThat(failedInReport().at("/notRefunded/amount").asString()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("is down for some attempts")
    void down_for_a_while() {
        var order = returnedInPart(Gateway::down);
        await().atMost(PATIENCE).until(() -> gateway.captures() >= 3);
        awaitMoney(order, "CAPTURE_REQUESTED", "0.00", "0.00");
        assertThat(history(order)).doesNotContain("PaymentCaptured", "PaymentRefunded", "PaymentCaptureFailed");
        assertThat(receiver.typesOf(order)).isEmpty();

        gateway.manner = Gateway::done;
        expectAllAsCapturedAndRefundedOnce(order);
        assertThat(gateway.refunds()).isEqualTo(1);
    }

    @Test
    @DisplayName("answers twice: too late the first time, and at once when it is asked again")
    void answers_twice() {
        var first = new AtomicInteger();
        var order = returnedInPart(() -> first.getAndIncrement() % 2 == 0 ? Gateway.late() : Gateway.done());
        expectAllAsCapturedAndRefundedOnce(order);
        assertThat(List.of(gateway.captures(), gateway.refunds())).as("each was asked for twice, with the same key").containsExactly(2, 2);
        assertThat(gateway.captures).hasSize(1);
        assertThat(gateway.refunds).hasSize(1);
    }

    @Test
    @DisplayName("is down for longer than it is asked, and is asked no more until the operator retries")
    void down_for_good() {
        var order = returnedInPart(Gateway::down);
        awaitMoney(order, "CAPTURE_FAILED", "0.00", "0.00");
        awaitTold(order, "payment.failed");
        assertThat(gateway.captures()).isEqualTo(MOST_ATTEMPTS);
        assertThat(gateway.refunds()).as("nothing is paid back that was not taken").isZero();
        assertThat(mails(order)).doesNotContain("REFUNDED");
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(failedInReport().at("/notCaptured/amount").asString()).isEqualTo("11.00"));

        gateway.manner = Gateway::done;
        assertThat(shop.operate("POST", "/api/payments/" + paymentId(order) + "/retry").status()).isEqualTo(202);
        awaitMoney(order, "CAPTURED", "11.00", "4.90");
        awaitPayments(order, "PaymentCaptureFailed", "PaymentCaptured", "PaymentRefunded");
        awaitTold(order, "payment.failed", "payment.captured", "order.refunded");
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(failedInReport().at("/notCaptured/amount").asString()).isEqualTo("0.00"));
    }

    @Test
    @DisplayName("refuses for good, and is asked no more until the operator retries")
    void refuses() {
        var order = returnedInPart(Gateway::refused);
        awaitMoney(order, "CAPTURE_FAILED", "0.00", "0.00");
        assertThat(gateway.captures()).isEqualTo(1);

        gateway.manner = Gateway::done;
        assertThat(shop.operate("POST", "/api/payments/" + paymentId(order) + "/retry").status()).isEqualTo(202);
        awaitMoney(order, "CAPTURED", "11.00", "4.90");
        awaitTold(order, "payment.failed", "payment.captured", "order.refunded");
    }
}
