package dev.axoncommerce.platform.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The passwords of the demo, which are no secret and are checked on every request. Spring's default would take bcrypt for
 * users that do not exist, and to prepare for those: after a cold start every one of the first requests did, for seconds.
 */
final class PlainPasswords implements PasswordEncoder {

    @Override
    public String encode(CharSequence password) {
        return password.toString();
    }

    @Override
    public boolean matches(CharSequence password, String stored) {
        return MessageDigest.isEqual(
                password.toString().getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
    }
}
