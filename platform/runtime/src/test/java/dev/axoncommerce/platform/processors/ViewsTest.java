package dev.axoncommerce.platform.processors;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.processing.ViewBuilder;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.projection.LocalViewChanges;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("A view")
class ViewsTest {

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final LocalViewChanges changes = new LocalViewChanges(false);
    private final Views views =
            new Views(new ViewVersions(JdbcClient.create(database), List::of, false), changes, jdbc, new StoredJson());

    @AfterEach
    void close() {
        changes.close();
        database.shutdown();
    }

    private ViewBuilder<String> declared() {
        return views.view("reviews", BoundedContext.of("shop", ViewsTest.class), ViewSchema::name)
                .compareRows("review", "id");
    }

    @Test
    void does_not_start_without_its_table() {
        var view = declared().build();
        assertThatThrownBy(() -> ViewTables.require(view, jdbc))
                .isInstanceOf(Misconfigured.class)
                .hasMessage("The view reviews declares the table review, but the schema shop_views has none."
                        + " Add a migration in db/shop-views");
        jdbc.execute("create schema shop_views");
        jdbc.execute("create table shop_views.review (id int)");
        assertThatThrownBy(() -> ViewTables.require(view, jdbc))
                .hasMessageContaining("the schema shop_views_2 has none");
        jdbc.execute("create schema shop_views_2");
        jdbc.execute("create table shop_views_2.review (id int)");
        assertThatCode(() -> ViewTables.require(view, jdbc)).doesNotThrowAnyException();
    }

    @Test
    void with_rows_over_many_aggregates_has_one_segment() {
        var totals = declared()
                .segments(2)
                .totals(String.class, event -> null, (row, event, version, at) -> row, view -> null);
        assertThatThrownBy(totals::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one segment only");
    }
}
