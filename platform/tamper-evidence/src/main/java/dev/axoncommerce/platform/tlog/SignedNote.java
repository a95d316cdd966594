package dev.axoncommerce.platform.tlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * A text and its signatures, after C2SP's signed-note.
 *
 * @param text with its last newline
 * @param signatures the lines as they are, without newlines
 */
public record SignedNote(String text, List<String> signatures) {

    static final String DASH = "— ";
    private static final int ID_BYTES = 4;

    static SignedNote sign(String text, SignerKey key) {
        return parse(text + "\n" + key.signatureLine(text));
    }

    /** @throws IllegalArgumentException if it is not of that form */
    static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("Not a signed note");
        }
        var lines = note.substring(end + 2).lines().toList();
        if (lines.isEmpty() || !lines.stream().allMatch(line -> line.startsWith(DASH) && line.split(" ").length == 3)) {
            throw new IllegalArgumentException("Not a signed note: a signature line has a name and Base64");
        }
        return new SignedNote(note.substring(0, end + 1), lines);
    }

    /** Whether one of these keys has signed it, and no signature that names one of them is wrong. */
    boolean isSignedBy(Collection<VerifierKey> keys) {
        var verified = false;
        for (var line : signatures) {
            var parts = line.split(" ");
            var signature = decoded(parts[2]);
            for (var key : keys) {
                if (key.name().equals(parts[1])
                        && signature.length > ID_BYTES
                        && key.id().equals(id(signature))) {
                    if (!key.verifies(
                            text.getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(signature, ID_BYTES, signature.length))) {
                        return false;
                    }
                    verified = true;
                }
            }
        }
        return verified;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // of a kind of signature that is unknown here
        }
    }

    private static String id(byte[] signature) {
        return HexFormat.of().formatHex(signature, 0, ID_BYTES);
    }

    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
