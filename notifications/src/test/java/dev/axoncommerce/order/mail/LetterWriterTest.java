package dev.axoncommerce.order.mail;

import static dev.axoncommerce.order.Shop.ADDRESS;
import static dev.axoncommerce.order.Shop.CUSTOMER;
import static dev.axoncommerce.order.Shop.FINGERPRINT;
import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.ordering.OrderDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A letter")
class LetterWriterTest {

    private static final String ODD = "Mug <b>\"A & B\"</b>";

    private static Letter letter(Occasion occasion, Map<String, Object> facts) {
        return new LetterWriter().write("event-1", ORDER.bare(), occasion, "alice@example.com", facts);
    }

    private static OrderDocument order() {
        var lines = List.of(new OrderLine("MUG", ODD, 2, eur("4.90"), eur("9.80")));
        var placed = new OrderPlaced(ORDER.bare(), CUSTOMER, lines, eur("9.80"), ADDRESS, TOKEN, FINGERPRINT);
        return OrderDocument.evolve(null, placed, 0, Instant.EPOCH);
    }

    @Test
    void has_the_lines_of_the_order_as_text_and_safe_in_html() {
        var letter = letter(Occasion.CONFIRMED, Map.of("order", order()));
        assertThat(letter.subject()).isEqualTo("Your order %s is confirmed".formatted(ORDER.bare()));
        assertThat(letter.text().text())
                .contains("2 x " + ODD + " (MUG)  EUR 9.80", "Total: EUR 9.80")
                .doesNotContain("&amp;");
        assertThat(letter.html().text())
                .contains("Mug &lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;", "EUR 9.80")
                .doesNotContain(ODD);
    }

    @Test
    void says_what_was_short() {
        var letter = letter(
                Occasion.REJECTED, Map.of("order", order(), "shortages", List.of(new LineShortage("MUG", 9, 3))));
        assertThat(letter.text().text()).contains("MUG: 9 ordered, 3 available");
        assertThat(letter.html().text()).contains("<li>MUG: 9 ordered, 3 available</li>");
    }

    @Test
    void says_why_an_order_was_cancelled_how_it_comes_and_what_is_given_back() {
        assertThat(letter(Occasion.CANCELLED, Map.of("order", order(), "why", "the <i> payment was declined"))
                        .text()
                        .text())
                .contains("has been cancelled. Reason: the <i> payment was declined.");
        assertThat(letter(
                                Occasion.SHIPPED,
                                Map.of("order", order(), "shipment", OrderShipped.of(ORDER.bare(), "Post", "3S1")))
                        .html()
                        .text())
                .contains("with Post, tracking number 3S1");
        assertThat(letter(Occasion.REFUNDED, Map.of("order", order(), "amount", eur("4.90")))
                        .subject())
                .isEqualTo("Refund of EUR 4.90 for your order " + ORDER.bare());
    }
}
