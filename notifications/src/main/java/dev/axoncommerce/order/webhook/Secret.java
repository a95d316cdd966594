package dev.axoncommerce.order.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret with which a receiver verifies the signature of a message. Form and signature are those of
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: HMAC-SHA256, version {@code v1}.
 *
 * @param text {@code whsec_} and at least 24 bytes in Base64
 */
record Secret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * The header {@code webhook-signature} of an attempt.
     *
     * @param sentAt when the attempt is made; whole seconds count
     */
    String signature(String messageId, Instant sentAt, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), ALGORITHM));
            var signed = "%s.%d.%s".formatted(messageId, sentAt.getEpochSecond(), body);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** Hides the secret from log lines. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
