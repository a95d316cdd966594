package dev.axoncommerce.systemtests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of a shop. Every answer is held against it. */
public final class Documentation {

    private static final String JSON = "json";

    /** Of requests that no operation gets: another method, a long address, too many requests, a fault. */
    private static final Set<Integer> UNDOCUMENTED = Set.of(405, 414, 429, 431, 500);

    private static final String DEFAULT = "default";

    /** A path such as {@code /api/orders/{id}}. */
    private record Template(String path, Pattern pattern) {

        static Template of(String path) {
            // The one path that may have slashes in a part is that of a tile.
            var regex = path.replaceAll("\\{path}$", ".+").replaceAll("\\{[^/]+}", "[^/]+");
            return new Template(path, Pattern.compile(regex));
        }

        long parts() {
            return path.chars().filter(c -> c == '{').count();
        }
    }

    private final JsonNode document;
    private final List<Template> templates;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Documentation(JsonNode document) {
        this.document = document;
        this.templates = document.path("paths").propertyNames().stream()
                .map(Template::of)
                .sorted(Comparator.comparing(Template::parts))
                .toList();
        document.at("/components/schemas").properties().stream()
                .forEach(schema -> allowNothingElse(schema.getValue()));
    }

    /** A field that is not in the document is a mistake of the document. */
    private static void allowNothingElse(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    /** The operations, each as a method and a path, that are documented. */
    public Stream<Map.Entry<String, JsonNode>> operations() {
        return document.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .map(operation -> Map.entry(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue())));
    }

    /** The schema that a reference names, or the schema itself. */
    public JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    /** Fails unless the answer is one that the document tells of, with such a body. */
    void verify(String method, String path, HttpResponse<String> response) {
        var asked = method.equals("HEAD") ? "get" : method.toLowerCase();
        var operation = operation(asked, path);
        var status = response.statusCode();
        if (operation.isEmpty()) {
            return; // not of this document, or refused since there is no such thing
        }
        var what = "%s %s: %d %s".formatted(method, path, status, response.body());
        var responses = operation.get().path("responses");
        assertThat(responses.has(Integer.toString(status)) || status >= 400).as(what + " is documented").isTrue();
        if (status >= 400) {
            verifyProblem(responses, response, what);
        }
        var content = responses.path(responses.has(Integer.toString(status)) ? Integer.toString(status) : DEFAULT).path("content");
        if (response.body() == null || response.body().isEmpty()) {
            assertThat(content.isEmpty() || method.equals("HEAD")).as(what + "has a body").isTrue();
            return;
        }
        var type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        var documented = content.properties().stream()
                .filter(each -> each.getKey().replaceAll(";.*", "").equals(type))
                .map(Map.Entry::getValue)
                .findFirst();
        assertThat(documented).as(what + " is documented to be " + type).isPresent();
        if (type.endsWith(JSON)) {
            assertThat(schema(documented.get().path("schema")).validate(response.body(), InputFormat.JSON)).as(what).isEmpty();
        }
    }

    /** The slug of a problem must be documented for the operation and the status. */
    private static void verifyProblem(JsonNode responses, HttpResponse<String> response, String what) {
        if (UNDOCUMENTED.contains(response.statusCode()) || response.body().isEmpty()) {
            return;
        }
        var slug = JsonMapper.shared().readTree(response.body()).path("type").asString().replaceFirst(".*:", "");
        assertThat(responses.path(Integer.toString(response.statusCode())).path("description").asString())
                .as(what + " is documented")
                .contains("`" + slug + "`");
    }

    private Optional<JsonNode> operation(String method, String path) {
        var asked = path.replaceAll("\\?.*", "");
        return templates.stream()
                .filter(template -> template.pattern().matcher(asked).matches())
                .map(template -> document.path("paths").path(template.path()).path(method))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private Schema schema(JsonNode node) {
        return schemas.computeIfAbsent(node.toString(), text -> {
            var whole = ((ObjectNode) node.deepCopy()).set("components", document.path("components"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole.toString(), InputFormat.JSON);
        });
    }
}
