package dev.axoncommerce.platform.settings;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.PlaceholderResolutionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the name and the type of every {@code commerce.*} property before the first bean, and so before a database or a key is created. The
 * configuration metadata names the properties and their types. Registered in META-INF/spring.factories.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String METADATA = "classpath*:META-INF/additional-spring-configuration-metadata.json";
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("commerce");
    private static final Set<String> MAY_BE_ZERO =
            Set.of("commerce.first-sweep", "commerce.return-window", "commerce.transparency.verify-every");

    /** A saga holds a transaction while it waits for a command, and PostgreSQL ends a transaction that is idle for longer. */
    private static final Map<String, Duration> AT_MOST = Map.of("commerce.command-patience", Duration.ofSeconds(40));

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var types = new TreeMap<ConfigurationPropertyName, String>();
        try {
            for (var file : new PathMatchingResourcePatternResolver(context).getResources(METADATA)) {
                try (var content = file.getInputStream()) {
                    JsonMapper.shared()
                            .readTree(content)
                            .path("properties")
                            .forEach(property -> types.put(
                                    ConfigurationPropertyName.of(
                                            property.path("name").asString()),
                                    property.path("type").asString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ConfigurationPropertySources.get(context.getEnvironment())
                .forEach(source -> checkNames(source, types.keySet()));
        types.forEach((name, type) -> checkValue(name, type, context.getEnvironment()));
    }

    /** A name in an environment variable has lost its dashes, so only its index can be checked. */
    private static void checkNames(ConfigurationPropertySource source, Set<ConfigurationPropertyName> known) {
        if (source instanceof IterableConfigurationPropertySource names) {
            var variables = names.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            names.stream()
                    .filter(PREFIX::isAncestorOf)
                    .filter(name -> !known.contains(name))
                    .filter(name -> !variables || name.isLastElementIndexed())
                    .forEach(name -> refuse(name, known));
        }
    }

    private static void refuse(ConfigurationPropertyName name, Set<ConfigurationPropertyName> known) {
        throw new Misconfigured(known.stream()
                .filter(setting -> setting.isAncestorOf(name))
                .findFirst()
                .map("%s must be one value; separate several entries with commas."::formatted)
                .orElseGet(() -> "%s is not a setting; docs/configuration.md lists all settings.".formatted(name)));
    }

    private static void checkValue(ConfigurationPropertyName name, String type, Environment environment) {
        if (PREFIX.isAncestorOf(name)) {
            try {
                var value = environment.getProperty(name.toString());
                if (value != null) {
                    check(name.toString(), type, value.strip());
                }
            } catch (PlaceholderResolutionException e) {
                throw new Misconfigured("%s has a placeholder without a value: %s".formatted(name, e.getMessage()));
            }
        }
    }

    private static void check(String name, String type, String value) {
        switch (type) {
            case "java.time.Duration" -> requireDuration(name, value);
            case "java.util.List<java.time.Duration>" ->
                Arrays.stream(value.split(",", -1)).map(String::strip).forEach(each -> requireDuration(name, each));
            case "java.lang.Integer" ->
                require(value.matches("0*[1-9]\\d{0,8}"), name, value, "a whole number from 1 to 999999999");
            case "java.lang.Boolean" -> require(BOOLEANS.contains(value), name, value, "true or false");
            default -> {} // a text, which its user checks
        }
    }

    /** Spring reads a number without a unit as milliseconds, which is hardly ever meant. */
    private static void requireDuration(String name, String value) {
        require(!value.matches("[+-]?\\d+"), name, value, "a duration with a unit, such as 15m or PT15M");
        try {
            var duration = DurationStyle.detectAndParse(value);
            require(!duration.isNegative(), name, value, "a duration that is not negative");
            var most = AT_MOST.getOrDefault(name, duration);
            require(duration.compareTo(most) <= 0, name, value, "at most " + most);
            require(!duration.isZero() || MAY_BE_ZERO.contains(name), name, value, "longer than zero");
        } catch (IllegalArgumentException e) {
            require(false, name, value, "a duration such as 15m or PT15M");
        }
    }

    private static void require(boolean valid, String name, String value, String expected) {
        if (!valid) {
            throw new Misconfigured(
                    "%s must be %s, but is %s.".formatted(name, expected, value.isEmpty() ? "empty" : value));
        }
    }
}
