package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Money that the gateway refuses to move for good")
class FailedPaymentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    private JsonNode payment(String order) {
        return shop.get("/api/orders/" + order, ALICE).expect(200).body().path("payment");
    }

    private String shipped(String token) {
        var order = shop.settledOrder(token, shop.stocked(3) + "*2").text("orderId");
        shop.ship(order).expect(204);
        return order;
    }

    private void awaitStatus(String order, String status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payment(order).path("status").asString()).isEqualTo(status));
    }

    private List<String> history(String order) {
        return story(order).body().path("items").valueStream().map(event -> event.path("type").asString()).toList();
    }

    private Reply story(String order) {
        return shop.get("/api/orders/" + order + "/story?limit=200", ALICE).expect(200);
    }

    private JsonNode failed(String order) {
        return shop.get("/api/payments?state=failed&limit=200", OPERATOR).expect(200).body().path("items").valueStream()
                .filter(payment -> payment.path("orderId").asString().equals(order))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void never_looks_like_captured_money() {
        var order = shipped("tok_no_capture");
        awaitStatus(order, "CAPTURE_FAILED");
        assertThat(payment(order).at("/captured/amount").asString()).isEqualTo("0.00");
        assertThat(payment(order).path("reason").asString()).isEqualTo("The authorization has expired");
        assertThat(history(order)).contains("CaptureRequested", "PaymentCaptureFailed").doesNotContain("PaymentCaptured");
        var failed = failed(order);
        assertThat(failed.at("/captured/amount").asString()).isEqualTo("0.00");

        shop.post("/api/payments/" + failed.path("paymentId").asString() + "/retry", OPERATOR, "").expect(202);
        await().atMost(PATIENCE)
                .until(() -> history(order).stream().filter("PaymentCaptureFailed"::equals).count() == 2);
    }

    @Test
    void never_looks_like_refunded_money() {
        var order = shipped("tok_no_refund");
        awaitStatus(order, "CAPTURED");
        shop.deliver(order).expect(204);
        shop.takeBack(order, ALICE).expect(204);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(history(order)).contains("PaymentRefundFailed"));
        assertThat(history(order)).doesNotContain("PaymentRefunded");
        assertThat(payment(order).at("/captured/amount").asString()).isEqualTo("5.00");
        assertThat(payment(order).at("/refunded/amount").asString()).isEqualTo("0.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(failed(order).at("/refunds/0/status").asString()).isEqualTo("FAILED"));
        assertThat(shop.get("/api/notifications?orderId=" + order, OPERATOR).expect(200).body().path("items").valueStream()
                        .map(mail -> mail.path("occasion").asString()))
                .doesNotContain("REFUNDED");
    }

    @Test
    void is_not_paid_back_before_it_was_taken() {
        var order = shipped("tok_no_capture");
        awaitStatus(order, "CAPTURE_FAILED");
        shop.deliver(order).expect(204);
        shop.takeBack(order, ALICE).expect(204);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(history(order)).contains("RefundRequested"));

        shop.post("/api/payments/" + failed(order).path("paymentId").asString() + "/retry", OPERATOR, "").expect(202);
        await().atMost(PATIENCE)
                .until(() -> history(order).stream().filter("PaymentCaptureFailed"::equals).count() == 2);
        assertThat(history(order)).doesNotContain("PaymentRefunded");
        assertThat(payment(order).at("/refunded/amount").asString()).isEqualTo("0.00");
    }

    @Test
    void does_not_hold_up_another_refund() {
        var order = shipped("tok_no_refund");
        shop.deliver(order).expect(204);
        var sku = shop.get("/api/orders/" + order, ALICE).body().at("/lines/0/sku").asString();
        shop.takeBack(order, ALICE, sku + "*1").expect(204);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(failedRefunds(order)).isEqualTo(1));
        shop.takeBack(order, ALICE, sku + "*1").expect(204);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(failedRefunds(order)).isEqualTo(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payment(order).at("/notRefunded/amount").asString()).isEqualTo("5.00"));
    }

    private long failedRefunds(String order) {
        return history(order).stream().filter("PaymentRefundFailed"::equals).count();
    }

    @Test
    void is_separate_in_the_report_of_sales() {
        var before = report();
        awaitStatus(shipped("tok_no_capture"), "CAPTURE_FAILED");
        var order = shipped("tok_no_refund");
        shop.deliver(order).expect(204);
        shop.takeBack(order, ALICE).expect(204);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(amount(report(), "notCaptured").subtract(amount(before, "notCaptured"))).isEqualByComparingTo("5.00");
            assertThat(amount(report(), "notRefunded").subtract(amount(before, "notRefunded"))).isEqualByComparingTo("5.00");
        });
    }

    private JsonNode report() {
        return shop.get("/api/reports/sales", OPERATOR).expect(200).body();
    }

    private static BigDecimal amount(JsonNode report, String of) {
        return new BigDecimal(report.path("failed").path(of).path("amount").asString());
    }

    @Test
    void is_shown_to_operators_alone_and_retried_only_where_it_failed() {
        shop.get("/api/payments", ALICE).expectProblem(403, "forbidden");
        shop.get("/api/payments?state=lost", OPERATOR).expectProblem(400, "invalid-request").expectFields("state");
        var order = shipped("tok_ok");
        awaitStatus(order, "CAPTURED");
        assertThat(payment(order).at("/captured/amount").asString()).isEqualTo("5.00");
        var paymentId = story(order).body().path("items").valueStream()
                .filter(event -> event.path("type").asString().equals("PaymentCaptured"))
                .map(event -> event.at("/payload/paymentId").asString())
                .findFirst()
                .orElseThrow();
        shop.post("/api/payments/" + paymentId + "/retry", OPERATOR, "").expectProblem(409, "payment-not-failed");
        assertThat(shop.get("/api/payments/" + paymentId, OPERATOR).expect(200).text("status")).isEqualTo("CAPTURED");
    }
}
