package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@StandaloneTest
@NeedsModule({
    "axon-server", "cart", "console", "demo", "history-check", "idempotency", "insights", "notifications", "openapi", "operations", "privacy", "recovery", "request-limits",
    "tamper-evidence", "time-travel"
})
@DisplayName("The OpenAPI document")
class ApiDocumentTest {

    private static final Path ROOT = Path.of("..");

    @Autowired
    private ShopClient shop;

    private Stream<JsonNode> operations(JsonNode document) {
        return document.path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    @Test
    void is_the_committed_one() throws IOException {
        var written = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(JsonMapper.shared().readTree(shop.text("/v3/api-docs", "alice")))
                .concat("\n");
        Files.writeString(Path.of("target/openapi.json"), written);
        assertThat(Files.readString(ROOT.resolve("docs/openapi.json"))).isEqualTo(written);
    }

    @Test
    void describes_every_operation_parameter_and_field() {
        var document = JsonMapper.shared().readTree(shop.text("/v3/api-docs", "alice"));
        assertThat(operations(document)).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.path("description").asString()).as("%s", operation.path("operationId")).isNotBlank();
            assertThat(operation.path("parameters").valueStream())
                    .as("%s", operation.path("operationId"))
                    .allMatch(parameter -> !parameter.path("description").asString("").isBlank());
        });
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue().path("properties").properties().forEach(field ->
                assertThat(isDescribed(field.getValue())).as("%s.%s", schema.getKey(), field.getKey()).isTrue()));
    }

    /** An object or a list of objects has the examples of its fields. */
    private static boolean isDescribed(JsonNode field) {
        var hasFields = field.has("$ref") || field.at("/items/$ref").isString() || field.at("/items/properties").isObject()
                || field.path("type").asString("").equals("object");
        return field.has("description") && (field.has("example") || hasFields);
    }

    @Test
    void has_a_place_for_every_text() throws IOException {
        var document = JsonMapper.shared().readTree(shop.text("/v3/api-docs", "alice"));
        var texts = new TreeSet<String>();
        try (var files = Files.find(ROOT, 8, (file, attributes) -> file.endsWith("src/main/resources/api.yml"))) {
            for (var file : files.toList()) {
                Map<String, Map<String, Object>> content = new Yaml().load(Files.readString(file));
                texts.addAll(content.getOrDefault("operations", Map.of()).keySet());
            }
        }
        assertThat(operations(document).map(operation -> operation.path("operationId").asString())).containsExactlyInAnyOrderElementsOf(texts);
    }
}
