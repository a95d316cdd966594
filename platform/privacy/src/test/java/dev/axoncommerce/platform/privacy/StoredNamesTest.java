package dev.axoncommerce.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The names of customers")
class StoredNamesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path folder;

    private KeyStore store;
    private StoredPersonalKeys keys;
    private StoredNames names;

    @BeforeEach
    void open() {
        var clock = Clock.systemUTC();
        var months = new MonthKeys(folder, clock);
        store = KeyStore.inFile(folder);
        keys = new StoredPersonalKeys(store.table(), months, store.transaction(), store.force(), false, false, clock);
        names = new StoredNames(
                store.names(),
                new NamesKey(store.table(), months, store.transaction(), store.force(), false, clock),
                keys,
                () -> List.of("old bob"::equals),
                store.transaction(),
                store.force(),
                false);
    }

    private void restart() {
        store.close();
        open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void have_random_references_that_stay() {
        assertThat(names.known("alice")).isEmpty();
        var alice = names.reference("alice");
        assertThat(alice).matches("customer-[0-9a-f-]{36}").isNotEqualTo(names.reference("bob"));
        assertThat(names.known("alice")).contains(alice);
        assertThat(names.name(alice)).isEqualTo("alice");
        restart();
        assertThat(names.name(alice)).isEqualTo("alice");
        assertThat(names.known("alice")).contains(alice);
        assertThat(names.reference("alice")).isEqualTo(alice);
    }

    @Test
    void are_not_readable_after_an_erasure_and_the_reference_stays() {
        var alice = names.reference("alice");
        keys.erase("e-1", 1, alice, NOW, NOW, "operator");
        assertThat(names.name(alice)).isEqualTo(alice);
        restart();
        assertThat(names.reference("alice")).isEqualTo(alice);
        assertThat(names.name(alice)).isEqualTo(alice);
        keys.allow(alice);
        restart();
        assertThat(names.reference("alice")).isEqualTo(alice);
        assertThat(names.name(alice)).isEqualTo("alice");
    }

    @Test
    void of_before_there_were_references_are_the_references() {
        keys.requireKey("operator");
        assertThat(names.reference("old bob")).isEqualTo("old bob");
        assertThat(names.name("old bob")).isEqualTo("old bob");
        assertThat(names.reference("operator"))
                .as("a customer with the name of an operator")
                .startsWith("customer-");
    }

    @Test
    void of_a_person_whose_key_was_stored_before_there_were_references_are_the_references() throws Exception {
        store.close();
        Files.delete(folder.resolve("persons.mv.db"));
        var url = "jdbc:h2:" + folder.resolve("persons");
        Flyway.configure()
                .dataSource(url, "sa", "")
                .schemas("PERSON_KEYS")
                .locations("classpath:db/person-keys")
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("insert into person_keys.person (person, erasures, allowed) values ('alice', 0, false)");
        }
        open();
        assertThat(names.reference("alice")).isEqualTo("alice");
        assertThat(names.known("alice")).contains("alice");
    }

    @Test
    void that_look_like_the_reference_of_another_customer_get_a_reference_of_their_own() {
        var alice = names.reference("alice");
        assertThat(names.reference(alice)).isNotEqualTo(alice).startsWith("customer-");
        assertThat(names.name(alice)).isEqualTo("alice");
    }
}
