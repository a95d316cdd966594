package dev.axoncommerce.platform.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the type of every {@code commerce.*} property before the first bean, and so before a database or a key is created. The configuration metadata
 * names the properties and their types. Registered in META-INF/spring.factories.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String METADATA = "classpath*:META-INF/additional-spring-configuration-metadata.json";
    private static final String PREFIX = "commerce.";
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var json = JsonMapper.shared();
        try {
            for (var file : new PathMatchingResourcePatternResolver(context).getResources(METADATA)) {
                try (var content = file.getInputStream()) {
                    json.readTree(content).path("properties").forEach(property -> check(property, context.getEnvironment()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(JsonNode property, Environment environment) {
        var name = property.path("name").asString();
        var value = environment.getProperty(name);
        if (value != null && name.startsWith(PREFIX)) {
            check(name, property.path("type").asString(), value.strip());
        }
    }

    private static void check(String name, String type, String value) {
        switch (type) {
            case "java.time.Duration" -> requireDuration(name, value);
            case "java.util.List<java.time.Duration>" ->
                Arrays.stream(value.split(",", -1)).map(String::strip).forEach(each -> requireDuration(name, each));
            case "java.lang.Integer" -> require(value.matches("\\d{1,9}"), name, value, "a whole number from 0");
            case "java.lang.Boolean" -> require(BOOLEANS.contains(value), name, value, "true or false");
            default -> {} // a text, which its user checks
        }
    }

    /** Spring reads a number without a unit as milliseconds, which is hardly ever meant. */
    private static void requireDuration(String name, String value) {
        require(!value.matches("[+-]?\\d+"), name, value, "a duration with a unit, such as 15m or PT15M");
        try {
            require(!duration(value).isNegative(), name, value, "a duration that is not negative");
        } catch (IllegalArgumentException e) {
            require(false, name, value, "a duration such as 15m or PT15M");
        }
    }

    private static Duration duration(String value) {
        return DurationStyle.detectAndParse(value);
    }

    private static void require(boolean valid, String name, String value, String expected) {
        if (!valid) {
            throw new Misconfigured("%s must be %s, but is %s.".formatted(name, expected, value));
        }
    }
}
