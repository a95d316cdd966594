package dev.axoncommerce.platform.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The keys of persons")
class StoredPersonalKeysTest {

    private static final Instant NOVEMBER = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = NOVEMBER;
    private boolean withoutLostKeys;
    private KeyStore store;
    private MonthKeys months;
    private StoredPersonalKeys keys;

    @BeforeEach
    void open() {
        store = KeyStore.inFile(folder);
        keys = keys();
    }

    private StoredPersonalKeys keys() {
        var clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        months = new MonthKeys(folder, clock);
        var namesKey = new NamesKey(
                store.table(),
                store.names(),
                Set::of,
                months,
                store.transaction(),
                store.force(),
                withoutLostKeys,
                clock);
        return new StoredPersonalKeys(
                store.table(), months, namesKey, store.transaction(), store.force(), false, withoutLostKeys, clock);
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
    void read_what_they_have_encrypted_after_a_restart() {
        var text = keys.encrypt("alice", "Utrecht");
        restart();
        assertThat(keys.decrypt(text.encrypted().orElseThrow())).contains("Utrecht");
        assertThat(keys.encrypt("alice", "Delft").encrypted().orElseThrow().k())
                .isEqualTo(text.encrypted().orElseThrow().k());
    }

    @Test
    void of_an_erased_person_are_gone_and_those_of_others_are_not() {
        var alice = keys.encrypt("alice", "Utrecht");
        var bob = keys.encrypt("bob", "Delft");
        assertThat(keys.erase("e-1", 1, "alice", now, DECEMBER, "operator")).isEqualTo(1);
        assertThat(alice.text()).isEqualTo(Personal.ERASED);
        assertThat(alice.isErased()).isTrue();
        assertThat(bob.text()).isEqualTo("Delft");
        assertThat(keys.encryptOrErase("alice", "Breda")).isEqualTo(Personal.of(Personal.ERASED));
        assertThatThrownBy(() -> keys.encrypt("alice", "Breda")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> keys.requireKey("alice")).isInstanceOf(Refused.class);
        assertThat(keys.fingerprint("alice", "digest"))
                .as("confirms no guess")
                .doesNotContain("digest")
                .isEqualTo(keys.fingerprint("alice", "digest"));
        restart();
        assertThat(keys.isErased("alice")).isTrue();
        assertThat(keys.decrypt(alice.encrypted().orElseThrow())).isEmpty();
    }

    @Test
    void are_counted_once_when_an_erasure_is_repeated() {
        keys.encrypt("alice", "Utrecht");
        assertThat(keys.erase("e-1", 1, "alice", now, DECEMBER, "alice")).isEqualTo(1);
        assertThat(keys.erase("e-1", 1, "alice", now, DECEMBER, "alice")).isEqualTo(1);
        assertThat(keys.person("alice").erasure().finalAt()).isEqualTo(DECEMBER);
    }

    @Test
    void of_a_person_who_is_allowed_again_are_new_and_an_old_erasure_does_not_reach_them() {
        var old = keys.encrypt("alice", "Utrecht");
        keys.erase("e-1", 1, "alice", now, DECEMBER, "alice");
        keys.allow("alice");
        var next = keys.encrypt("alice", "Breda");
        keys.erase("e-1", 1, "alice", now, DECEMBER, "alice");
        assertThat(next.text()).isEqualTo("Breda");
        assertThat(old.text()).isEqualTo(Personal.ERASED);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(keys.erase("e-2", 2, "alice", now, DECEMBER, "alice")).isEqualTo(1);
        assertThat(next.text()).isEqualTo(Personal.ERASED);
    }

    @Test
    void outlive_their_month_and_what_was_deleted_in_it_does_not() throws IOException {
        var living = keys.encrypt("bob", "Delft");
        keys.encrypt("alice", "Utrecht");
        var november = Files.readString(monthKeys().getFirst());
        keys.erase("e-1", 1, "alice", now, DECEMBER, "alice");
        now = DECEMBER.plus(Duration.ofMinutes(10));
        new MonthEnd(store.table(), months, store.force()).endPastMonths();
        assertThat(monthKeys()).singleElement().asString().contains("2026-12");
        assertThat(living.text()).isEqualTo("Delft");
        assertThat(everythingIn(folder)).doesNotContain(november.strip());
        restart();
        assertThat(keys.decrypt(living.encrypted().orElseThrow())).contains("Delft");
    }

    @Test
    void are_read_again_once_a_lost_file_is_restored() throws IOException {
        var text = keys.encrypt("alice", "Utrecht");
        var month = monthKeys().getFirst();
        var aside = Files.move(month, folder.resolve("aside"));
        restart();
        assertThatThrownBy(keys::check).isInstanceOf(Misconfigured.class).hasMessageContaining("is missing");
        assertThat(keys.isErased(text.encrypted().orElseThrow())).isFalse();
        assertThatThrownBy(() -> keys.encrypt("alice", "Breda")).isInstanceOf(Refused.class);
        withoutLostKeys = true;
        restart();
        keys.check();
        assertThat(keys.decrypt(text.encrypted().orElseThrow())).isEmpty();
        assertThat(keys.encrypt("alice", "Breda").text()).isEqualTo("Breda");
        Files.move(aside, month);
        restart();
        assertThat(keys.decrypt(text.encrypted().orElseThrow())).contains("Utrecht");
    }

    @Test
    void of_an_instance_with_another_folder_end_its_start_though_there_is_no_person_yet() throws IOException {
        keys.check();
        Files.move(monthKeys().getFirst(), folder.resolve("elsewhere"));
        restart();
        assertThatThrownBy(keys::check)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("use the folder of the other instances");
        withoutLostKeys = true;
        restart();
        keys.check();
        withoutLostKeys = false;
        restart();
        keys.check();
        assertThat(keys.encrypt("alice", "Utrecht").text()).isEqualTo("Utrecht");
    }

    @Test
    void of_another_month_key_end_the_start_with_one_sentence() throws IOException {
        keys.encrypt("alice", "Utrecht");
        Files.writeString(monthKeys().getFirst(), Base64.getEncoder().encodeToString(TextCipher.newKey()));
        restart();
        assertThatThrownBy(keys::check)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("is not the key with which the keys of persons are encrypted. Restore the file");
        Files.writeString(monthKeys().getFirst(), "damaged");
        restart();
        assertThatThrownBy(keys::check).isInstanceOf(Misconfigured.class).hasMessageContaining("is damaged");
    }

    private List<Path> monthKeys() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".key"))
                    .sorted()
                    .toList();
        }
    }

    private static String everythingIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var all = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, ISO_8859_1));
            }
            return all.toString();
        }
    }
}
