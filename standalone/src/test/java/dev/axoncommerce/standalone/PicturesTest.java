package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@NeedsModule({
    "axon-server", "cart", "console", "demo", "h2-store", "history-check", "idempotency", "insights", "notifications", "openapi", "operations", "privacy", "recovery", "request-limits",
    "tamper-evidence", "time-travel"
})
@StandaloneTest
@TestPropertySource(properties = "commerce.payment-timeout=PT1S")
@DisplayName("The page of pictures")
class PicturesTest {

    private static final Path PAGE = Path.of("../docs/pictures.md");
    private static final int MOST_EDGES = 60;

    @Autowired
    private ShopClient shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventLog log;

    @Autowired
    private Configuration axon;

    @Test
    void equals_the_pictures_of_the_code_and_of_recorded_orders() throws IOException {
        var model = new MessageModel(DocsTest.code());
        var orders = new RecordedOrders(shop, jdbc, log, axon, model).pictures();
        var expected = new PicturesPage(model).asMarkdown(orders, new TableList(jdbc).asMarkdown());
        Files.writeString(Path.of("target/pictures.md"), expected);
        assertThat(expected).doesNotContain(TableList.MISSING);
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void has_no_picture_with_more_than_60_edges() throws IOException {
        var pictures = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(picture -> picture.group(1))
                .toList();
        assertThat(pictures)
                .hasSizeGreaterThan(10)
                .allSatisfy(picture -> assertThat(picture.lines().filter(line -> line.contains("->")))
                        .hasSizeBetween(1, MOST_EDGES));
    }
}
