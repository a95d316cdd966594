package dev.axoncommerce.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.personal.Personal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The names of customers")
class StoredNamesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String REFERENCE = "customer-[0-9a-f-]{36}";

    @TempDir
    private Path folder;

    private boolean withoutLostKeys;
    private KeyStore store;
    private StoredPersonalKeys keys;
    private StoredNames names;

    /** With bob in the log, from before there were references. */
    @BeforeEach
    void open() {
        var clock = Clock.systemUTC();
        var months = new MonthKeys(folder, clock);
        store = KeyStore.inFile(folder);
        var namesKey = new NamesKey(
                store.table(),
                store.names(),
                () -> Set.of("bob"),
                months,
                store.transaction(),
                store.force(),
                withoutLostKeys,
                clock);
        keys = new StoredPersonalKeys(
                store.table(), months, namesKey, store.transaction(), store.force(), false, withoutLostKeys, clock);
        names = new StoredNames(store.names(), namesKey, keys, store.transaction(), store.force(), false);
    }

    private void restart() {
        store.close();
        open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void loseTheKeyOfTheMonth() throws IOException {
        store.close();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".key")).toList()) {
                Files.delete(file);
            }
        }
        withoutLostKeys = true;
        open();
    }

    @Test
    void have_random_references_that_stay() {
        assertThat(names.resolve("alice")).isEqualTo("alice");
        var alice = names.reference("alice");
        assertThat(alice).matches(REFERENCE).isNotEqualTo(names.reference("carol"));
        assertThat(names.resolve("alice")).isEqualTo(alice);
        assertThat(names.name(alice)).contains("alice");
        restart();
        assertThat(names.name(alice)).contains("alice");
        assertThat(names.resolve("alice")).isEqualTo(alice);
        assertThat(names.reference("alice")).isEqualTo(alice);
    }

    @Test
    void are_not_readable_after_an_erasure_until_new_data_is_allowed() {
        var alice = names.reference("alice");
        keys.erase("e-1", 1, alice, NOW, NOW, "operator");
        assertThat(names.name(alice)).isEmpty();
        restart();
        assertThat(names.reference("alice")).isEqualTo(alice);
        assertThat(names.name(alice)).isEmpty();
        keys.allow(alice);
        names.forgetAll();
        assertThat(names.reference("alice")).isEqualTo(alice);
        assertThat(names.name(alice)).contains("alice");
    }

    @Test
    void from_before_there_were_references_are_the_references() {
        assertThat(names.reference("bob")).isEqualTo("bob");
        assertThat(names.name("bob")).contains("bob");
        restart();
        assertThat(names.reference("bob")).isEqualTo("bob");
    }

    @Test
    void from_before_are_found_although_an_event_about_the_customer_came_first() {
        keys.encrypt("bob", "3S1");
        assertThat(names.reference("bob")).isEqualTo("bob");
    }

    @Test
    void from_before_are_replaced_by_an_import_and_keep_their_keys() {
        var text = keys.encrypt("bob", "3S1");
        names.reference("bob");
        var bob = names.referenceForImport("bob");
        assertThat(bob).matches(REFERENCE);
        assertThat(names.reference("bob")).isEqualTo(bob);
        assertThat(names.name(bob)).contains("bob");
        assertThat(text.text()).isEqualTo("3S1");
        keys.erase("e-1", 1, bob, NOW, NOW, "operator");
        assertThat(text.text()).isEqualTo(Personal.ERASED);
    }

    @Test
    void of_persons_with_keys_are_replaced_by_an_import_into_a_store_without_events() {
        var text = keys.encrypt("carol", "3S1");
        keys.erase("e-1", 1, "dave", NOW, NOW, "dave");
        var carol = names.referenceForImport("carol");
        var dave = names.referenceForImport("dave");
        assertThat(keys.isErased(dave)).isTrue();
        assertThat(keys.person(dave).erasure().requestedBy().stored()).isEqualTo(dave);
        keys.erase("e-2", 1, carol, NOW, NOW, "operator");
        assertThat(text.text()).isEqualTo(Personal.ERASED);
    }

    @Test
    void have_other_references_after_the_keys_are_lost_but_for_those_from_before() throws IOException {
        var alice = names.reference("alice");
        names.reference("bob");
        loseTheKeyOfTheMonth();
        assertThat(names.name(alice)).isEmpty();
        assertThat(names.reference("alice")).matches(REFERENCE).isNotEqualTo(alice);
        assertThat(names.reference("bob")).isEqualTo("bob");
    }

    @Test
    void that_look_like_the_reference_of_another_customer_get_a_reference_of_their_own() {
        var alice = names.reference("alice");
        assertThat(names.reference(alice)).isNotEqualTo(alice).matches(REFERENCE);
        assertThat(names.resolve(alice)).as("the customer with this reference").isEqualTo(alice);
        assertThat(names.name(alice)).contains("alice");
    }

    @Test
    void of_operators_are_not_names_of_customers() {
        keys.requireKey("operator");
        assertThat(names.reference("operator")).matches(REFERENCE);
    }
}
