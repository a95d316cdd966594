package dev.axoncommerce.order.mail;

import dev.axoncommerce.platform.delivery.Pauses;
import dev.axoncommerce.platform.delivery.Problem;
import dev.axoncommerce.platform.delivery.Rounds;
import dev.axoncommerce.platform.durability.Durability;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends letters until the mail server has taken them: at least once, with the same {@code Message-ID} each time. Where no mail
 * server is configured, letters are kept and shown, and sent by nobody.
 */
@Component
class MailSending {

    private static final Logger log = LoggerFactory.getLogger(MailSending.class);
    private static final int IN_ONE_ROUND = 10;

    /** If nothing is heard of a letter for so long, whoever took it has died. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final LetterTable letters;
    private final ObjectProvider<JavaMailSender> server;
    private final Durability durability;
    private final Clock clock;
    private final String from;
    private final Pauses pauses;
    private final Rounds rounds;
    private volatile boolean closing;

    MailSending(
            LetterTable letters,
            ObjectProvider<JavaMailSender> server,
            Durability durability,
            Clock clock,
            @Value("${commerce.mail.from:shop@example.com}") String from,
            @Value("${commerce.mail.retries:PT1M,PT5M,PT15M,PT1H,PT2H,PT4H,PT8H,PT8H}") Pauses pauses) {
        this.letters = letters;
        this.server = server;
        this.durability = durability;
        this.clock = clock;
        this.from = from;
        this.pauses = pauses;
        this.rounds = new Rounds("mails", Duration.ofSeconds(1), this::sendDue);
    }

    /** Writes a letter down; it is sent after the commit. */
    void put(Letter letter) {
        var sent = server.getIfAvailable() != null;
        letters.put(letter, sent ? LetterTable.State.PENDING : LetterTable.State.KEPT, clock.instant());
        if (sent) {
            rounds.ringAfterCommit();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (server.getIfAvailable() != null) {
            rounds.start();
        }
    }

    @PreDestroy
    void close() {
        closing = true;
        rounds.close();
    }

    /** One by one, so that none waits in vain for others that take long. */
    private void sendDue() {
        for (int i = 0; i < IN_ONE_ROUND && !closing; i++) {
            var now = clock.instant();
            var due = letters.take(now, now.plus(LEASE), 1);
            if (due.isEmpty()) {
                return;
            }
            durability.awaitDurable();
            due.forEach(this::send);
        }
        rounds.ring();
    }

    private void send(LetterTable.Due due) {
        try {
            hand(due.letter());
        } catch (MessagingException | RuntimeException e) {
            wait(due, Problem.of(e));
            return;
        }
        letters.sent(due, clock.instant());
    }

    private void wait(LetterTable.Due due, String problem) {
        var pause = pauses.after(due.attempts() + 1);
        log.warn(
                "The mail about {} of order {} was not taken, {}: {}",
                due.letter().occasion(),
                due.letter().orderId(),
                pause.isPresent() ? "and will be sent again" : "and is given up",
                problem);
        pause.ifPresentOrElse(
                length -> letters.tryAgain(due, problem, clock.instant().plus(length)),
                () -> letters.failed(due, problem));
    }

    private void hand(Letter letter) throws MessagingException {
        var sender = server.getObject();
        var message = sender.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(letter.to());
        parts.setSubject(letter.subject());
        parts.setText(letter.text(), letter.html());
        message.setHeader("Message-ID", "<%s@axon-commerce>".formatted(letter.eventId()));
        sender.send(message);
    }
}
