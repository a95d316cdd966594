package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a caller may send. Instances on one database server count together.
 *
 * @param writes changing requests a second of a caller
 * @param expensiveReads reads of the past, of histories and of the log a second, of a caller or, without a sign-in, of an address
 * @param failedSignIns sign-ins a minute that fail from one address
 */
@ConfigurationProperties("commerce.limits")
record RateSettings(
        @DefaultValue("10") int writes,
        @DefaultValue("20") int expensiveReads,
        @DefaultValue("20") int failedSignIns) implements Setting {

    private static final int MOST = 1_000_000;

    RateSettings {
        check("writes", writes);
        check("expensive-reads", expensiveReads);
        check("failed-sign-ins", failedSignIns);
    }

    private static void check(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new Misconfigured("commerce.limits.%s must be from 1 to %d, and is %d.".formatted(name, MOST, value));
        }
    }
}
