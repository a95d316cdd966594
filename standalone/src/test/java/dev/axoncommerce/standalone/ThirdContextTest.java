package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.labels.LabelsContext;
import dev.axoncommerce.platform.datasource.DatabaseOwner;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The context is in the package {@code dev.axoncommerce.labels}; no module was changed for it. */
@NeedsModule("tamper-evidence")
@StandaloneTest
@Import(LabelsContext.class)
@TestPropertySource(properties = "commerce.parked-events-retry=PT0.5S")
@DisplayName("A third context")
class ThirdContextTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Autowired
    private ShopClient shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    private String order;
    private String path;

    @BeforeEach
    void printTwice() {
        order = shop.placed();
        path = "/api/labels/" + order;
        await("the label is printed").atMost(TIMEOUT).until(() -> copies() == 1);
        shop.operate("POST", path + "/copies", "{\"reason\":\"smudged\",\"printer\":\"counter\"}");
        await("the label is printed again").atMost(TIMEOUT).until(() -> copies() == 2);
    }

    private void asOwner(String sql, Object... parameters) throws SQLException {
        try (var connection = owner.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private JsonNode verified() {
        var verification = shop.operate("POST", "/api/log/verification").response().headers().firstValue("Location").orElseThrow();
        await().atMost(TIMEOUT).until(() -> !shop.operate("GET", verification).text("status").equals("RUNNING"));
        return shop.operate("GET", verification).body();
    }

    private int copies() {
        var label = shop.operate("GET", path);
        return label.status() == 200 ? label.body().path("copies").asInt() : 0;
    }

    @Test
    void has_a_history_and_past_states() {
        assertThat(shop.operate("GET", path + "/history").body().toString())
                .contains("LabelPrinted", "LabelReprinted", "smudged", "\"by\":\"label-printing\"", "\"by\":\"operator\"");
        assertThat(shop.operate("GET", path + "?asOfVersion=0").body().path("copies").asInt()).isEqualTo(1);
    }

    /** Its events are nested classes. */
    @Test
    void has_events_that_are_found_in_the_log_by_their_names() {
        var printed = shop.operate("GET", "/api/events?type=LabelPrinted").body().path("items");
        assertThat(printed).isNotEmpty().allMatch(event -> event.path("type").asString().equals("LabelPrinted"));
    }

    @Test
    void lists_a_view() {
        var page = shop.operate("GET", "/api/labels/reprint-reasons?limit=1").body();
        assertThat(page.at("/items/0/reason").asString()).isNotEmpty();
    }

    @Test
    void is_denied_to_customers() {
        assertThat(shop.get(path, "alice").status()).isEqualTo(403);
    }

    @Test
    void replays_its_view() {
        jdbc.sql("update labels_views.label set copies = 99 where order_id = ?").param(order).update();
        assertThat(shop.operate("POST", "/api/processors/labels/replay").status()).isEqualTo(202);
        shop.awaitCaughtUp("labels");
        assertThat(copies()).isEqualTo(2);
    }

    @Test
    void rebuilds_its_view_and_finds_what_differs() {
        jdbc.sql("update labels_views.label set copies = 99 where order_id = ?").param(order).update();
        jdbc.sql("update labels_views_2.label set copies = 99 where order_id = ?").param(order).update();
        var rebuild = shop.operate("POST", "/api/processors/labels/rebuild").response().headers().firstValue("Location").orElseThrow();
        await().atMost(TIMEOUT).until(() -> shop.operate("GET", rebuild).text("state").equals("DONE"));
        assertThat(shop.operate("GET", rebuild).body().toString()).contains(order);
        assertThat(copies()).isEqualTo(2);
    }

    @Test
    void counts_over_many_aggregates() {
        var other = shop.placed();
        await().atMost(TIMEOUT).until(() -> shop.operate("GET", "/api/labels/" + other).status() == 200);
        var reason = "torn " + order;
        Stream.of(order, other, other).forEach(label ->
                shop.operate("POST", "/api/labels/" + label + "/copies", "{\"reason\":\"%s\",\"printer\":\"counter\"}".formatted(reason)));
        await("the reprints are counted").atMost(TIMEOUT).until(() -> reprints(reason) == 3);

        jdbc.sql("update labels_views.reprint_reason set reprints = 99").update();
        var anHourAgo = "{\"from\":\"%s\"}".formatted(Instant.now().minus(Duration.ofHours(1)));
        assertThat(shop.operate("POST", "/api/processors/reprint-reasons/replay", anHourAgo).status()).isEqualTo(202);
        shop.awaitCaughtUp("reprint-reasons");
        assertThat(reprints(reason)).isEqualTo(3);

        var rebuild = shop.operate("POST", "/api/processors/reprint-reasons/rebuild?dryRun=true").response().headers().firstValue("Location").orElseThrow();
        await().atMost(TIMEOUT).until(() -> shop.operate("GET", rebuild).text("state").equals("DONE"));
        assertThat(shop.operate("GET", rebuild).body().path("differences")).isEmpty();
    }

    private long reprints(String reason) {
        var row = shop.operate("GET", "/api/labels/reprint-reasons/" + reason.replace(" ", "%20"));
        return row.status() == 200 ? row.body().path("reprints").asLong() : 0;
    }

    @Test
    void parks_an_event_that_its_view_cannot_handle_and_retries_it() throws SQLException {
        var table = generation() + ".label";
        asOwner("alter table %s rename to label_elsewhere".formatted(table));
        try {
            shop.operate("POST", path + "/copies", "{\"reason\":\"lost\",\"printer\":\"counter\"}");
            await("the event is parked").atMost(TIMEOUT).until(() -> deadLetters().contains("LabelReprinted"));
        } finally {
            asOwner("alter table %s_elsewhere rename to label".formatted(table));
        }
        await("the event is handled").atMost(TIMEOUT).until(() -> copies() == 3);
        assertThat(deadLetters()).doesNotContain("LabelReprinted");
    }

    private String deadLetters() {
        return shop.operate("GET", "/api/dead-letters?processor=labels").body().toString();
    }

    private String generation() {
        return jdbc.sql("select number from view_generation where view_name = 'labels'").query(Integer.class).optional().orElse(1) == 2
                ? "labels_views_2"
                : "labels_views";
    }

    @Test
    void has_a_transparency_log_that_finds_a_changed_event() throws SQLException {
        await("every event of the label has a leaf").atMost(TIMEOUT).until(() -> jdbc.sql("select count(*) from labels_log.leaf").query(Long.class).single() >= 2);
        var verified = verified();
        assertThat(verified.path("status").asString()).isEqualTo("PASSED");
        assertThat(verified.at("/leaves/labels").asLong()).isGreaterThanOrEqualTo(2);
        asOwner("update DomainEventEntry set payload = ? where aggregateIdentifier = ? and sequenceNumber = 1",
                "{\"orderId\":\"%s\",\"reason\":\"nothing\"}".formatted(order).getBytes(StandardCharsets.UTF_8), "label-" + order);
        assertThat(verified().path("findings").toString()).contains("CHANGED", order);
    }

    @Test
    void is_exported_with_the_log() {
        assertThat(shop.text("/api/events/export", "operator")).contains("label-" + order);
    }
}
