package dev.axoncommerce.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.axoncommerce.platform.personal.Encrypted;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts with AES-256-GCM, each with a key of its own: the HKDF-Expand (RFC 5869) of the person's key with the nonce of
 * the text. So a key of a text can be disclosed without the others. Since AES-GCM accepts one ciphertext under several keys, the
 * stored form has a hash that commits to the key.
 */
final class TextCipher {

    /** In bytes. */
    static final int KEY = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int VERSION = 1;
    private static final byte[] CONTEXT = "axon-commerce/text@v1".getBytes(UTF_8);
    private static final byte[] COMMIT = "commit".getBytes(UTF_8);
    private static final byte[] FINGERPRINT = "axon-commerce/fingerprint@v1".getBytes(UTF_8);
    private static final byte[] FIRST_BLOCK = {1};
    private static final SecureRandom RANDOM = new SecureRandom();

    private TextCipher() {}

    static byte[] newKey() {
        return random(KEY);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static Encrypted encrypt(String keyId, byte[] personKey, String text) {
        var nonce = random(NONCE);
        var key = keyOfText(personKey, nonce);
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, key, nonce, keyId.getBytes(UTF_8))
                    .doFinal(text.getBytes(UTF_8));
            return new Encrypted(VERSION, keyId, base64(commitment(key)), base64(nonce), base64(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A text cannot be encrypted", e);
        }
    }

    /** @throws AEADBadTagException if the text was changed, or belongs to another key */
    static String decrypt(byte[] personKey, Encrypted encrypted) throws AEADBadTagException {
        try {
            var nonce = bytes(encrypted.n());
            var key = keyOfText(personKey, nonce);
            if (!MessageDigest.isEqual(commitment(key), bytes(encrypted.kc()))) {
                throw new AEADBadTagException("The key is not the one to which the text is committed");
            }
            var id = encrypted.k().getBytes(UTF_8);
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, id).doFinal(bytes(encrypted.c())), UTF_8);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new AEADBadTagException("Not the stored form of a text: " + e.getMessage());
        }
    }

    /** Encrypts a key with another key: the nonce, then the ciphertext. */
    static byte[] wrap(byte[] wrappingKey, String wrappingKeyId, byte[] key) {
        var nonce = random(NONCE);
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, wrappingKey, nonce, wrappingKeyId.getBytes(UTF_8))
                    .doFinal(key);
            return concat(nonce, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be encrypted", e);
        }
    }

    /** @throws AEADBadTagException if it was encrypted with another key */
    static byte[] unwrap(byte[] wrappingKey, String wrappingKeyId, byte[] wrapped) throws AEADBadTagException {
        try {
            var nonce = Arrays.copyOf(wrapped, NONCE);
            return cipher(Cipher.DECRYPT_MODE, wrappingKey, nonce, wrappingKeyId.getBytes(UTF_8))
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be decrypted", e);
        }
    }

    /** A digest that only this key reproduces, in hexadecimal digits. */
    static String fingerprint(byte[] personKey, String digest) {
        return HexFormat.of().formatHex(hmac(personKey, FINGERPRINT, digest.getBytes(UTF_8)));
    }

    /** The key of one text. */
    static byte[] keyOf(byte[] personKey, Encrypted encrypted) {
        return keyOfText(personKey, bytes(encrypted.n()));
    }

    /** One block of HKDF-Expand is as long as a key. The person's key is random, so HKDF-Extract is not needed. */
    private static byte[] keyOfText(byte[] personKey, byte[] nonce) {
        return hmac(personKey, CONTEXT, nonce, FIRST_BLOCK);
    }

    private static byte[] commitment(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(concat(COMMIT, key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
