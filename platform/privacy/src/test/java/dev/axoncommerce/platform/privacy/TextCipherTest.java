package dev.axoncommerce.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.personal.Encrypted;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An encrypted text")
class TextCipherTest {

    private final byte[] key = TextCipher.newKey();
    private final Encrypted encrypted = TextCipher.encrypt("key-1", key, "1 Main St, Łódź");

    @Test
    void is_decrypted_with_its_key() throws AEADBadTagException {
        assertThat(TextCipher.decrypt(key, encrypted)).isEqualTo("1 Main St, Łódź");
    }

    @Test
    void is_another_one_each_time() {
        assertThat(TextCipher.encrypt("key-1", key, "1 Main St, Łódź")).isNotEqualTo(encrypted);
    }

    @Test
    void is_refused_with_another_key() {
        assertRefused(TextCipher.newKey(), encrypted);
    }

    @Test
    void is_refused_once_any_part_was_changed() {
        var other = TextCipher.encrypt("key-1", key, "elsewhere");
        assertRefused(key, new Encrypted(1, "key-2", encrypted.kc(), encrypted.n(), encrypted.c()));
        assertRefused(key, new Encrypted(1, "key-1", other.kc(), encrypted.n(), encrypted.c()));
        assertRefused(key, new Encrypted(1, "key-1", encrypted.kc(), other.n(), encrypted.c()));
        assertRefused(key, new Encrypted(1, "key-1", encrypted.kc(), encrypted.n(), other.c()));
        assertRefused(key, new Encrypted(1, "key-1", "?", "", ""));
    }

    @Test
    void has_a_fingerprint_that_needs_the_key() {
        assertThat(TextCipher.fingerprint(key, "digest"))
                .isEqualTo(TextCipher.fingerprint(key, "digest"))
                .isNotEqualTo(TextCipher.fingerprint(TextCipher.newKey(), "digest"))
                .hasSize(64);
    }

    private static void assertRefused(byte[] key, Encrypted text) {
        assertThatThrownBy(() -> TextCipher.decrypt(key, text)).isInstanceOf(AEADBadTagException.class);
    }
}
