package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A wrong value is refused in one sentence that names the property:")
class SettingsTest {

    private static final String METADATA = "classpath*:META-INF/additional-spring-configuration-metadata.json";

    private static final Map<String, Set<String>> WRONG = Map.of(
            "java.time.Duration", Set.of("x", "15", "-1s", ""),
            "java.util.List<java.time.Duration>", Set.of("x", "1m,,2m", "1m,15"),
            "java.lang.Integer", Set.of("x", "0", "-1", "1.5", ""),
            "java.lang.Boolean", Set.of("yes", "1", ""));

    /** By their names. */
    private static Map<String, String> types() throws IOException {
        var types = new TreeMap<String, String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources(METADATA)) {
            try (var content = file.getInputStream()) {
                JsonMapper.shared().readTree(content).path("properties").forEach(property -> types.put(property.path("name").asString(), property.path("type").asString()));
            }
        }
        types.keySet().removeIf(name -> !name.startsWith("commerce."));
        return types;
    }

    private static void check(String name, String value) {
        var context = new StaticApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, value)));
        initializers().forEach(initializer -> initializer.initialize(context));
    }

    @SuppressWarnings("unchecked")
    private static Stream<ApplicationContextInitializer<ConfigurableApplicationContext>> initializers() {
        return SpringFactoriesLoader.forDefaultResourceLocation(SettingsTest.class.getClassLoader()).load(ApplicationContextInitializer.class).stream()
                .filter(initializer -> initializer.getClass().getName().startsWith("dev.axoncommerce."))
                .map(initializer -> (ApplicationContextInitializer<ConfigurableApplicationContext>) initializer);
    }

    @TestFactory
    Stream<DynamicTest> a_value_of_another_type() throws IOException {
        var types = types();
        assertThat(types).hasSizeGreaterThan(40);
        assertThat(initializers()).isNotEmpty();
        return types.entrySet().stream().flatMap(property -> WRONG.getOrDefault(property.getValue(), Set.of()).stream().map(value -> DynamicTest.dynamicTest(
                "%s=%s".formatted(property.getKey(), value),
                () -> assertThatThrownBy(() -> check(property.getKey(), value))
                        .isInstanceOf(Misconfigured.class)
                        .message().startsWith(property.getKey() + " must be ").hasLineCount(1))));
    }
}
