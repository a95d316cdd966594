package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NeedsModule({"notifications", "insights", "cart"})
@StandaloneTest
@TestPropertySource(properties = {"commerce.mail.retries=PT0.1S,PT0.5S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S", "commerce.webhook-private-targets=true"})
@DisplayName("A customer")
class MailsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ServerSetup ANYWHERE = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    private static GreenMail server = started(ANYWHERE);
    private static final int PORT = server.getSmtp().getPort();

    private static GreenMail started(ServerSetup setup) {
        var started = new GreenMail(setup);
        started.start();
        return started;
    }

    @Autowired
    private ShopClient shop;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static List<MimeMessage> mailsAbout(String order) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> subject(mail).contains(order))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> notifications(String order) {
        return shop.operate("GET", "/api/notifications?orderId=" + order).body().path("items").valueStream().toList();
    }

    private void awaitSent(String order, String... occasions) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(notifications(order)).allMatch(one -> one.path("state").asString().equals("SENT"));
            assertThat(notifications(order).reversed()).extracting(one -> one.path("occasion").asString())
                    .containsExactly(occasions);
        });
    }

    private String placed(String token, String status) {
        var order = shop.order(UUID.randomUUID().toString(), token).text("orderId");
        await().atMost(PATIENCE).until(() -> shop.status(order).equals(status));
        return order;
    }

    private void returned(String order) {
        var path = "/api/orders/" + order;
        shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}");
        shop.operate("POST", path + "/delivery");
        shop.operate("POST", path + "/return", "{\"lines\":[{\"sku\":\"MUG\",\"quantity\":1}],\"reason\":\"chipped\"}");
    }

    @Test
    void receives_one_email_for_each_step_of_the_order_in_both_forms() throws MessagingException, IOException {
        var order = placed("tok_ok", "CONFIRMED");
        returned(order);
        awaitSent(order, "CONFIRMED", "SHIPPED", "REFUNDED");
        var mails = mailsAbout(order);
        assertThat(mails).hasSize(3);
        var confirmation = mails.stream().filter(mail -> subject(mail).endsWith("is confirmed")).findFirst().orElseThrow();
        assertThat(confirmation.getAllRecipients()).extracting(Object::toString).containsExactly("alice@example.com");
        assertThat(confirmation.getFrom()).extracting(Object::toString).containsExactly("shop@example.com");
        assertThat(confirmation.getMessageID())
                .isEqualTo("<%s@axon-commerce>".formatted(notifications(order).getLast().path("id").asString()));
        var parts = alternatives(confirmation);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("2 x", "Total: EUR 11.00");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<table>", "EUR 11.00");
    }

    /** Below the parts that Spring lays around them. */
    private static MimeMultipart alternatives(MimeMessage mail) throws MessagingException, IOException {
        var parts = (MimeMultipart) mail.getContent();
        while (!parts.getContentType().startsWith("multipart/alternative")) {
            parts = (MimeMultipart) parts.getBodyPart(0).getContent();
        }
        return parts;
    }

    @Test
    void receives_an_email_for_an_order_that_fails() {
        var declined = placed("tok_declined", "CANCELLED");
        awaitSent(declined, "CANCELLED");
        assertThat(notifications(declined).getFirst().path("text").asString())
                .contains("Reason: the payment was declined.");
    }

    @Test
    void receives_the_email_once_the_mail_server_is_back() {
        server.stop();
        var order = placed("tok_ok", "CONFIRMED");
        await().atMost(PATIENCE).until(() -> notifications(order).stream().anyMatch(one -> one.path("attempts").asInt() > 0));
        assertThat(notifications(order).getFirst().path("problem").asString()).isNotEmpty();
        assertThat(notifications(order).getFirst().path("state").asString()).isEqualTo("PENDING");
        server = started(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        awaitSent(order, "CONFIRMED");
        assertThat(mailsAbout(order)).hasSize(1);
    }

    @Test
    void receives_nothing_again_by_a_replay_or_a_rebuild_nor_does_a_receiver_of_webhooks() {
        try (var receiver = new Receiver((request, attempt) -> 200)) {
            shop.operate(
                    "POST",
                    "/api/webhooks",
                    "{\"url\":\"%s\",\"types\":[\"order.placed\",\"order.confirmed\"]}".formatted(receiver.url()));
            var order = placed("tok_ok", "CONFIRMED");
            awaitSent(order, "CONFIRMED");
            await().atMost(PATIENCE).until(() -> receiver.told().size() == 2);
            for (var view : List.of("orders", "products", "stories", "carts", "sales", "stock", "reservations")) {
                assertThat(shop.operate("POST", "/api/processors/" + view + "/replay", "{}").status()).isEqualTo(202);
                shop.awaitCaughtUp(view);
                var job = shop.operate("POST", "/api/processors/" + view + "/rebuild");
                assertThat(job.status()).isEqualTo(202);
                var location = job.response().headers().firstValue("Location").orElseThrow();
                await().atMost(PATIENCE).until(() -> shop.operate("GET", location).text("state").equals("DONE"));
            }
            for (var reaction : List.of("mails", "webhooks", "payment-calls")) {
                assertThat(shop.operate("POST", "/api/processors/" + reaction + "/replay", "{}").text("type"))
                        .endsWith("processor-not-replayable");
            }
            var last = placed("tok_ok", "CONFIRMED");
            awaitSent(last, "CONFIRMED");
            await("all that was to be told before").atMost(PATIENCE).until(() -> receiver.typesOf(last).size() == 2);
            assertThat(mailsAbout(order)).hasSize(1);
            assertThat(receiver.told()).hasSize(4);
        }
    }
}
