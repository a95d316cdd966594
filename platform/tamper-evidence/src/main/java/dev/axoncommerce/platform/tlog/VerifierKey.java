package dev.axoncommerce.platform.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A key that verifies signed notes, Ed25519 only, written as C2SP's signed-note has it: {@code name+id+base64}.
 *
 * @param name who signs; for a log its origin
 * @param id the first four bytes of a hash of all this, in hex
 * @param publicKey as RFC 8032 writes it, 32 bytes
 */
public record VerifierKey(String name, String id, PublicKey publicKey) {

    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;

    /** The prefix of the 32 key bytes in an X.509 SubjectPublicKeyInfo, RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern TEXT = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");

    static VerifierKey of(String name, PublicKey key) {
        return new VerifierKey(name, HexFormat.of().formatHex(id(name, raw(key))), key);
    }

    /** Reads a line of a file of keys. @throws IllegalArgumentException if it is none, or its id is not its own */
    public static VerifierKey parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a key of the form name+id+base64: " + text);
        }
        var typed = Base64.getDecoder().decode(parts.group(3));
        if (typed.length != 1 + Hash.LENGTH || typed[0] != ED25519) {
            throw new IllegalArgumentException("Not an Ed25519 key: " + text);
        }
        var key = of(parts.group(1), publicKey(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.id().equals(parts.group(2))) {
            throw new IllegalArgumentException("The id does not match the key: " + text);
        }
        return key;
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not even the form of a signature
        }
    }

    private static PublicKey publicKey(byte[] raw) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(X509, raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a point of the curve", e);
        }
    }

    private static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, X509.length, encoded.length);
    }

    private static byte[] id(String name, byte[] raw) {
        var hash = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, raw);
        return Arrays.copyOf(hash, ID_BYTES);
    }

    static byte[] join(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public String toString() {
        return name + "+" + id + "+" + Base64.getEncoder().encodeToString(join(new byte[] {ED25519}, raw(publicKey)));
    }
}
