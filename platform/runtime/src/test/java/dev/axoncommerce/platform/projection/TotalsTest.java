package dev.axoncommerce.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("A row over many aggregates")
class TotalsTest {

    private record Sold(String sku, int units) {}

    private record Units(String sku, int units, long version) implements ViewRow {

        static Units evolve(Units before, Sold event, long version, Instant at) {
            return new Units(event.sku(), (before == null ? 0 : before.units()) + event.units(), version);
        }
    }

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("db/views/V0.2__counted_aggregates.sql")
            .build();
    private final ViewSchema schema = new ViewSchema("public", new JdbcTemplate(database), new StoredJson());
    private final KeyedTable<Units> table;
    private final List<String> changed = new ArrayList<>();
    private final Totals<Sold, Units> totals;

    TotalsTest() {
        schema.template()
                .execute("create table units (sku varchar primary key, units int check (units < 100), version bigint)");
        table = schema.keyed(
                "units",
                List.of("units", "version", "sku"),
                (row, number) -> new Units(row.getString("sku"), row.getInt("units"), row.getLong("version")),
                row -> new Object[] {row.units(), row.version(), row.sku()});
        totals = new Totals<>(
                Sold.class,
                event -> Optional.of(event.sku()).filter(sku -> !sku.equals("GIFT")),
                Units::evolve,
                table,
                new CountedAggregates(schema, "units"),
                event -> changed.add(event.sku()));
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    private static DomainEventMessage<Sold> sold(String order, long sequence, String sku, int units) {
        return new GenericDomainEventMessage<>("Order", order, sequence, new Sold(sku, units));
    }

    private void handle(DomainEventMessage<?>... batch) {
        var work = DefaultUnitOfWork.startAndGet(batch[0]);
        var result = work.executeWithResult(() -> {
            Stream.of(batch).forEach(totals::handle);
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    @Test
    void adds_the_events_of_all_aggregates_and_its_version_counts_them() {
        handle(sold("one", 0, "MUG", 2), sold("two", 0, "MUG", 3), sold("one", 1, "PEN", 1));
        handle(sold("two", 1, "MUG", 1));
        assertThat(table.last("MUG")).contains(new Units("MUG", 6, 3));
        assertThat(table.last("PEN")).contains(new Units("PEN", 1, 1));
        assertThat(changed).containsExactly("MUG", "MUG", "PEN", "MUG");
    }

    @Test
    void counts_an_event_once_when_it_comes_again() {
        handle(sold("one", 0, "MUG", 2), sold("two", 0, "MUG", 3));
        handle(sold("one", 0, "MUG", 2));
        handle(sold("two", 0, "MUG", 3), sold("two", 1, "MUG", 1));
        assertThat(table.last("MUG")).contains(new Units("MUG", 6, 3));
    }

    @Test
    void counts_an_event_that_was_parked_after_those_of_other_aggregates() {
        handle(sold("two", 0, "MUG", 3));
        handle(sold("one", 0, "MUG", 2));
        assertThat(table.last("MUG")).map(Units::units).contains(5);
    }

    @Test
    void leaves_out_an_event_without_a_key() {
        handle(sold("one", 0, "GIFT", 1));
        assertThat(table.last("GIFT")).isEmpty();
        assertThat(changed).isEmpty();
    }

    @Test
    void refuses_an_event_that_cannot_be_written() {
        assertThatThrownBy(() -> handle(sold("one", 0, "MUG", 100))).hasMessageContaining("units");
    }

    @Test
    void counts_an_event_that_another_row_of_the_same_view_counts_too() {
        schema.template().execute("create schema shop_views");
        schema.template().execute("create table shop_views.counted_aggregate as select * from counted_aggregate");
        try (var changes = new LocalViewChanges(false)) {
            var twice = new Views(view -> view.version(1), changes, schema.template(), schema.json())
                    .view("units", BoundedContext.of("shop", TotalsTest.class), ViewSchema::name);
            for (var each : List.of("first", "second")) {
                twice.totals(
                        Sold.class,
                        event -> Optional.of(each),
                        (before, event, version, at) -> new Units(each, event.units(), version),
                        name -> table);
            }
            var view = twice.build();
            var projection = Projection.of(view, view.version(1), null, changes);
            var message = sold("one", 0, "MUG", 2);
            DefaultUnitOfWork.startAndGet(message).execute(() -> projection.on(message.getPayload(), message));
        }
        assertThat(table.last("first")).isPresent();
        assertThat(table.last("second")).isPresent();
    }

    @Test
    void keeps_the_number_under_which_its_aggregates_are_counted_when_rows_are_declared_before_it() {
        schema.template().execute("create schema shop_views");
        schema.template().execute("create table shop_views.counted_aggregate as select * from counted_aggregate");
        try (var changes = new LocalViewChanges(false)) {
            var view = new Views(any -> any.version(1), changes, schema.template(), schema.json())
                    .view("units", BoundedContext.of("shop", TotalsTest.class), ViewSchema::name)
                    .rows(String.class, event -> event, (before, event, version, at) -> before, name -> table)
                    .totals(Sold.class, event -> Optional.of(event.sku()), Units::evolve, name -> table)
                    .build();
            var projection = Projection.of(view, view.version(1), null, changes);
            var message = sold("one", 0, "MUG", 2);
            DefaultUnitOfWork.startAndGet(message).execute(() -> projection.on(message.getPayload(), message));
        }
        assertThat(schema.jdbc()
                        .sql("select view_name from shop_views.counted_aggregate")
                        .query(String.class)
                        .list())
                .containsExactly("units/1");
    }

    @Test
    void is_not_written_over_a_change_by_a_retried_dead_letter() {
        handle(sold("one", 0, "MUG", 2));
        var message = sold("two", 0, "MUG", 3);
        var work = DefaultUnitOfWork.startAndGet(message);
        totals.handle(message);
        schema.template().update("update units set units = 7, version = 2");
        assertThatThrownBy(work::commit).hasMessageContaining("has changed since it was read");
        assertThat(table.last("MUG")).map(Units::units).contains(7);
    }

    @Test
    void is_empty_after_a_reset() {
        handle(sold("one", 0, "MUG", 2));
        totals.reset(new ReplayFrom(7L));
        assertThat(table.last("MUG")).isEmpty();
        handle(sold("one", 0, "MUG", 2));
        assertThat(table.last("MUG")).map(Units::units).contains(2);
    }
}
