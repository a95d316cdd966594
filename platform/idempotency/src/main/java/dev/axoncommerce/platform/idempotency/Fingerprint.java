package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.rest.AppPath;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** SHA-256 in hexadecimal digits, by which requests are compared. */
final class Fingerprint {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private static final Pattern CUSTOMER = Pattern.compile("(?<=^/api/customers/)[^/]+");

    private Fingerprint() {}

    /** Of the method, path and query of a request. A digest of the name of a customer would confirm a guess, so it is replaced. */
    static String of(HttpServletRequest request, CustomerNames names) {
        var path = CUSTOMER.matcher(AppPath.of(request))
                .replaceFirst(found -> Matcher.quoteReplacement(names.resolve(found.group())));
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return sha256((request.getMethod() + " " + path + query).getBytes(StandardCharsets.UTF_8));
    }

    /** Of a body: white space and the order of fields do not matter in JSON. */
    static String of(byte[] body) {
        try {
            return sha256(JSON.writeValueAsBytes(JSON.readTree(body)));
        } catch (JacksonException notJson) {
            return sha256(body);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
