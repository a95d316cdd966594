package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of texts, {@link RefusedStartTest} has the wrong values. */
@DisplayName("A wrong value of a setting ends the start before the first bean, and the message names the setting:")
class WrongSettingsTest {

    private static final String TEXT = "java.lang.String";

    private static final Map<String, List<String>> WRONG = Map.of(
            "java.time.Duration", List.of("soon", "15", "-1s", ""),
            "java.util.List<java.time.Duration>", List.of("1m,soon", "1m,", "1m,15"),
            "java.lang.Integer", List.of("many", "0", "-1", "1.5", "99999999999", ""),
            "java.lang.Boolean", List.of("perhaps", "1", ""));

    /** The application without its beans. */
    static class Empty {}

    record Wrong(String name, String value) {}

    private static Stream<JsonNode> settings() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:META-INF/additional-spring-configuration-metadata.json"))
                .flatMap(file -> read(file).path("properties").valueStream())
                .filter(setting -> setting.path("name").asString().startsWith("commerce."));
    }

    private static JsonNode read(Resource file) {
        try (var content = file.getInputStream()) {
            return JsonMapper.shared().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Wrong> wrong() throws IOException {
        return settings()
                .filter(setting -> !setting.path("type").asString().equals(TEXT))
                .flatMap(setting -> WRONG.get(setting.path("type").asString()).stream()
                        .map(value -> new Wrong(setting.path("name").asString(), value)));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Wrong setting) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Empty.class)
                        .web(WebApplicationType.NONE)
                        .run("--%s=%s".formatted(setting.name(), setting.value()))
                        .close())
                .hasMessageStartingWith(setting.name() + " must be ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void each_has_a_type_with_wrong_values() throws IOException {
        assertThat(settings().map(setting -> setting.path("type").asString()))
                .hasSizeGreaterThan(50)
                .allMatch(type -> type.equals(TEXT) || WRONG.containsKey(type));
    }
}
