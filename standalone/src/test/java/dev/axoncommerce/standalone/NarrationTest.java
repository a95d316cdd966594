package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;

@StandaloneTest
@NeedsModule("notifications")
@ActiveProfiles({"demo", "narrate"})
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("With the profile narrate the log")
class NarrationTest {

    @Autowired
    private ShopClient shop;

    private static void awaitLine(CapturedOutput output, String pattern) {
        await(pattern).atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(output.getOut()).containsPattern("(?m)^[0-9:.]+ " + pattern));
    }

    @Test
    void has_a_line_for_each_command_event_and_reaction(CapturedOutput output) {
        var order = shop.placed();
        awaitLine(output, "command +PlaceOrder +order-" + order + " +by (alice|customer-[0-9a-f-]+)$");
        awaitLine(output, "event +OrderPlaced +order-" + order + " +version 0$");
        awaitLine(output, "command +RequestReservation +reservation-[0-9a-f-]+ +by order-fulfilment$");
        awaitLine(output, "reaction +mails +to OrderConfirmed$");
    }

    @Test
    void has_a_line_for_a_refused_command_with_its_reason(CapturedOutput output) {
        var order = shop.placed();
        assertThat(shop.operate("POST", "/api/orders/" + order + "/delivery").status()).isEqualTo(409);
        awaitLine(output, "refused +DeliverOrder +order-" + order + " +The order is (PLACED|CONFIRMED), not SHIPPED\\.$");
    }
}
