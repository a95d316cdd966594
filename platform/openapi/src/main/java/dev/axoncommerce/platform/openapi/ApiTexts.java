package dev.axoncommerce.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The texts of the OpenAPI document. Each module has those of its operations and fields in a file {@code api.yml}:
 *
 * <ul>
 *   <li>{@code operations}: by the id of the operation, its {@code text}, {@code who} may send it ({@code anyone},
 *       {@code user}, {@code customer} or {@code operator}) and the slugs of its {@code problems} by status
 *   <li>{@code fields}: by {@code field} or {@code Schema.field}, a description and an example
 *   <li>{@code optional}: by schema, the fields that a response may lack
 * </ul>
 */
final class ApiTexts {

    private static final String FILE = "api.yml";

    /**
     * The description of an operation.
     *
     * @param who may send it
     * @param problems slugs by status, without those that any operation with such parameters can have
     */
    record OperationText(String text, String who, Map<Integer, List<String>> problems) {

        boolean isOpen() {
            return who.equals("anyone");
        }

        /** Whether a user can lack the role. */
        boolean needsRole() {
            return who.equals("customer") || who.equals("operator");
        }
    }

    /** @param example null if the field has none, since it is an object or a list of objects */
    record FieldText(String text, @Nullable Object example) {}

    private final Map<String, OperationText> operations = new LinkedHashMap<>();
    private final Map<String, FieldText> fields = new LinkedHashMap<>();
    private final Map<String, List<String>> optional = new LinkedHashMap<>();

    private ApiTexts() {}

    /** Reads the files of all modules. */
    static ApiTexts read() {
        var texts = new ApiTexts();
        try {
            for (var file : Collections.list(ApiTexts.class.getClassLoader().getResources(FILE))) {
                try (var in = file.openStream()) {
                    texts.add(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private void add(InputStream file) {
        Map<String, Map<String, Object>> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        section(content, "operations").forEach((id, value) -> operations.put(id, operation((Map<?, ?>) value)));
        section(content, "fields").forEach((name, value) -> fields.put(name, field(value)));
        section(content, "optional").forEach((schema, value) -> optional.put(schema, strings((List<?>) value)));
    }

    private static Map<String, Object> section(Map<String, Map<String, Object>> content, String name) {
        return content.getOrDefault(name, Map.of());
    }

    private static OperationText operation(Map<?, ?> value) {
        var problems = new LinkedHashMap<Integer, List<String>>();
        if (value.get("problems") instanceof Map<?, ?> listed) {
            listed.forEach((status, slugs) -> problems.put((Integer) status, strings((List<?>) slugs)));
        }
        return new OperationText(value.get("text").toString(), value.get("who").toString(), problems);
    }

    private static FieldText field(Object value) {
        return value instanceof List<?> both
                ? new FieldText(both.get(0).toString(), both.get(1))
                : new FieldText(value.toString(), null);
    }

    private static List<String> strings(List<?> values) {
        var strings = new ArrayList<String>();
        values.forEach(value -> strings.add(value.toString()));
        return strings;
    }

    Optional<OperationText> operation(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    Optional<FieldText> field(String schema, String field) {
        return Optional.ofNullable(fields.getOrDefault(schema + "." + field, fields.get(field)));
    }

    /** The text of a parameter of an operation, or that of all parameters with the name. */
    Optional<FieldText> parameter(String operation, String name) {
        return Optional.ofNullable(fields.getOrDefault(operation + "." + name, fields.get("parameter." + name)));
    }

    boolean isOptional(String schema, String field) {
        return optional.getOrDefault(schema, List.of()).contains(field);
    }
}
