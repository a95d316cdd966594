package dev.axoncommerce.order.mail;

import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.sending.OutboxQuery;
import dev.axoncommerce.platform.sending.StoredOutbox;
import dev.axoncommerce.platform.wiring.StoredJson;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends emails until the mail server has accepted them: at least once, with the same {@code Message-ID} each time. Where no mail server is
 * configured, emails are stored and shown, and not sent.
 */
@Component
class MailOutbox implements OutboxHandler {

    private static final String KIND = "mail";
    private static final int CONCURRENCY = 4;

    /** Longer than the time-outs of the SMTP connection in platform.yml together. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final StoredOutbox outbox;
    private final ObjectProvider<JavaMailSender> server;
    private final StoredJson json;
    private final String from;
    private final Backoff backoff;

    MailOutbox(
            StoredOutbox outbox,
            ObjectProvider<JavaMailSender> server,
            StoredJson json,
            @Value("${commerce.mail.from:shop@example.com}") String from,
            @Value("${commerce.mail.retries:PT1M,PT5M,PT15M,PT1H,PT2H,PT4H,PT8H,PT8H}") Backoff backoff) {
        MailConfiguration.requireAddress("commerce.mail.from", from, from);
        this.outbox = outbox;
        this.server = server;
        this.json = json;
        this.from = from;
        this.backoff = backoff;
    }

    /** Stores an email in the current transaction. */
    void put(Letter letter) {
        var message = message(letter, json);
        if (isServed() && !letter.to().text().equals(Personal.ERASED)) {
            outbox.put(message);
        } else {
            outbox.keep(message);
        }
    }

    static OutboxMessage message(Letter letter, StoredJson json) {
        return new OutboxMessage(KIND, "", letter.eventId(), letter.orderId(), null, json.write(letter));
    }

    /** @param orderId null for the emails of all orders */
    Page<NotificationDocument> list(@Nullable String orderId, @Nullable Cursor after, Limit limit) {
        return outbox.list(new OutboxQuery(KIND, "", null, orderId), after, limit)
                .map(stored ->
                        NotificationDocument.of(json.read(stored.message().payload(), Letter.class), stored));
    }

    Map<String, Long> countUndelivered() {
        return outbox.countUndelivered(KIND);
    }

    private boolean isServed() {
        return server.getIfAvailable() != null;
    }

    /** A customer whose confirmation could not be sent still learns that the order is shipped. */
    @Override
    public OutboxSettings settings() {
        return new OutboxSettings(KIND, CONCURRENCY, TIMEOUT, backoff, false);
    }

    @Override
    public List<String> lanes() {
        return isServed() ? List.of("") : List.of();
    }

    @Override
    public OutboxAttempt send(OutboxMessage message) {
        var letter = json.read(message.payload(), Letter.class);
        if (!letter.to().isReadable()) {
            return letter.to().isErased()
                    ? new OutboxAttempt.Dropped("The personal data of the customer was erased")
                    : OutboxAttempt.failed("The key of the customer cannot be read");
        }
        try {
            send(letter);
            return OutboxAttempt.delivered();
        } catch (MessagingException | MailException e) {
            // A mail server repeats the address that it refuses.
            return OutboxAttempt.failed(FailureText.of(e).replace(letter.to().text(), "the customer"));
        }
    }

    private void send(Letter letter) throws MessagingException {
        var sender = server.getObject();
        var message = sender.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(letter.to().text());
        parts.setSubject(letter.subject());
        parts.setText(letter.text().text(), letter.html().text());
        message.setHeader("Message-ID", "<%s@axon-commerce>".formatted(letter.eventId()));
        sender.send(message);
    }
}
