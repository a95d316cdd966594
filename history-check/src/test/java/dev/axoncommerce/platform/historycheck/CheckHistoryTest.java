package dev.axoncommerce.platform.historycheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.order.OrderContext;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The history is that of 24 orders, some of which were cancelled, rejected or returned. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("check-history")
class CheckHistoryTest {

    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int CANNOT = 2;

    @TempDir
    private Path folder;

    @AfterEach
    void restoreClock() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    private static Path history() throws URISyntaxException {
        return Path.of(CheckHistoryTest.class.getResource("/history.jsonl").toURI());
    }

    private static int check(String... arguments) {
        return new CheckHistory().run("none", List.of(OrderContext.CONTEXT, InventoryContext.CONTEXT), arguments);
    }

    /** A copy of a file in which the first line that matches is changed. */
    private Path changed(Path file, String pattern, UnaryOperator<String> change) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        var wanted = Pattern.compile(pattern);
        for (int i = 0; i < lines.size(); i++) {
            if (wanted.matcher(lines.get(i)).find()) {
                lines.set(i, change.apply(lines.get(i)));
                return Files.write(folder.resolve("changed.jsonl"), lines);
            }
        }
        throw new IllegalArgumentException("No line matches " + pattern);
    }

    @Test
    void finds_no_difference_in_a_history_of_the_same_code() throws Exception {
        var baseline = folder.resolve("baseline.jsonl");
        assertThat(check("check-history", "--log=" + history(), "--record=" + baseline))
                .isEqualTo(SAME);
        assertThat(check("check-history", "--log=" + history(), "--baseline=" + baseline))
                .isEqualTo(SAME);
    }

    /** Only the second command that can lead to such an event leads to it here. */
    @Test
    void finds_no_difference_in_a_history_with_captures_that_failed_and_were_retried() throws Exception {
        var log = Path.of(
                CheckHistoryTest.class.getResource("/failed-captures.jsonl").toURI());
        assertThat(check("check-history", "--log=" + log)).isEqualTo(SAME);
    }

    @Test
    void names_the_event_and_the_field_that_a_decision_makes_another(CapturedOutput output) throws Exception {
        var log = changed(
                history(),
                "OrderPlaced",
                line -> line.replaceFirst("(\"total\":\\{\"amount\":)\"[^\"]*\"", "$1\"0.01\""));
        assertThat(check("check-history", "--log=" + log)).isEqualTo(DIFFERENT);
        assertThat(output).contains("DECISION differs at event 0 of order-").contains("total.amount was 0.01, is ");
    }

    @Test
    void names_the_event_that_is_now_refused(CapturedOutput output) throws Exception {
        var log = changed(
                history(),
                "OrderShipped",
                line -> line.replace("OrderShipped", "OrderDelivered").replaceFirst(",\"carrier\":.*}}$", "}}"));
        assertThat(check("check-history", "--log=" + log)).isEqualTo(DIFFERENT);
        assertThat(output).contains("DECISION differs").contains("result was OrderDelivered, is refused: ");
    }

    @Test
    void names_the_event_and_the_field_that_an_upcaster_makes_another(CapturedOutput output) throws Exception {
        var baseline = folder.resolve("baseline.jsonl");
        check("check-history", "--log=" + history(), "--record=" + baseline);
        var other = changed(
                baseline, "\"street\":\"1 Main St\"", line -> line.replaceFirst("\"1 Main St\"", "\"Main St 1\""));
        assertThat(check("check-history", "--log=" + history(), "--baseline=" + other))
                .isEqualTo(DIFFERENT);
        assertThat(output).contains("UPCASTER differs").contains("shippingAddress.street was Main St 1, is 1 Main St");
    }

    @Test
    void names_the_event_and_the_field_that_a_fold_makes_another(CapturedOutput output) throws Exception {
        var baseline = folder.resolve("baseline.jsonl");
        check("check-history", "--log=" + history(), "--record=" + baseline);
        var other = changed(
                baseline,
                "\"status\":\"CONFIRMED\"",
                line -> line.replace("\"status\":\"CONFIRMED\"", "\"status\":\"PLACED\""));
        assertThat(check("check-history", "--log=" + history(), "--baseline=" + other))
                .isEqualTo(DIFFERENT);
        assertThat(output).contains("FOLD differs").contains("status was PLACED, is CONFIRMED");
    }

    @Test
    void names_the_command_that_a_saga_sends_now(CapturedOutput output) throws Exception {
        var lines = new ArrayList<>(Files.readAllLines(history()));
        lines.remove(lines.stream()
                .filter(line -> line.contains("StockDispatched"))
                .findFirst()
                .orElseThrow());
        lines.set(lines.size() - 1, "{\"end\":%d}".formatted(lines.size() - 1));
        var log = Files.write(folder.resolve("shorter.jsonl"), lines);
        assertThat(check("check-history", "--log=" + log)).isEqualTo(DIFFERENT);
        assertThat(output)
                .contains("SAGA differs")
                .contains("command of stock-reservation was absent, is DispatchStock");
    }

    @Test
    void refuses_a_file_that_it_cannot_use(CapturedOutput output) throws Exception {
        var lines = Files.readAllLines(history());
        var cut = Files.write(folder.resolve("cut.jsonl"), lines.subList(0, 20));
        assertThat(check("check-history", "--log=" + cut)).isEqualTo(CANNOT);
        assertThat(check("check-history", "--log=" + folder.resolve("none.jsonl")))
                .isEqualTo(CANNOT);
        assertThat(check("check-history")).isEqualTo(CANNOT);
        assertThat(check("check-history", "--log=" + history(), "--baseline=" + history()))
                .isEqualTo(CANNOT);
        assertThat(output)
                .contains("is truncated", "cannot be read", "--log needs", "The baseline is not of this history");
    }
}
