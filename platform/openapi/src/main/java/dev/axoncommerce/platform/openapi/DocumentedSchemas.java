package dev.axoncommerce.platform.openapi;

import dev.axoncommerce.platform.rest.CountryCode;
import dev.axoncommerce.platform.rest.PlainText;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas of the OpenAPI document: names, required fields, descriptions and examples. */
@SuppressWarnings("unchecked") // Schema is raw in the model of swagger-core
final class DocumentedSchemas {

    static final String PROBLEM = "Problem";
    static final String MONEY = "Money";
    static final Schema<?> MONEY_REFERENCE = new Schema<>().$ref(MONEY);

    private static final String REQUIRED = "x-required";
    private static final String COMPONENT = "#/components/schemas/";
    private static final String PAGE = "Page";
    private static final String PAST = "AsOf";
    private static final String PAGE_OF_PAST = PAGE + PAST;

    private final ApiTexts texts;

    DocumentedSchemas(ApiTexts texts) {
        this.texts = texts;
    }

    void complete(OpenAPI api) {
        var components = api.getComponents();
        components.addSchemas(MONEY, money());
        components.addSchemas(PROBLEM, problem());
        showPastAndPresentAlike(components);
        var inRequests = inRequests(api);
        components.getSchemas().forEach((name, schema) -> complete(name, schema, !inRequests.contains(name)));
    }

    /** A resource of the past has the same fields, and the instant that was asked for: one schema for both. */
    private static void showPastAndPresentAlike(Components components) {
        var past = Stream.of(PAST, PAGE_OF_PAST)
                .flatMap(prefix -> components.getSchemas().keySet().stream().filter(name -> name.startsWith(prefix)))
                .collect(Collectors.toSet());
        past.forEach(name -> {
            components.getSchemas().remove(name);
            if (name.startsWith(PAST)) {
                components.getSchemas().get(present(name)).addProperty("asOf", new DateTimeSchema());
            }
        });
    }

    /** The name of the schema that also serves for the past. */
    static String present(String name) {
        return name.replaceFirst("^(Page)?AsOf", "$1");
    }

    private void complete(String name, Schema<?> schema, boolean isResponse) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((field, property) -> {
            if (property.getExtensions() != null && property.getExtensions().remove(REQUIRED) != null) {
                schema.addRequiredItem(field);
            }
            if (isResponse && !texts.isOptional(name, field) && !field.equals("asOf") && !isPageField(name, field)) {
                schema.addRequiredItem(field);
            }
            texts.field(name.startsWith(PAGE) ? PAGE : name, field).ifPresent(text -> describe(property, text));
        });
        if (schema.getRequired() != null) {
            schema.setRequired(schema.getRequired().stream().distinct().sorted().toList());
        }
    }

    private static boolean isPageField(String schema, String field) {
        return schema.startsWith(PAGE) && !field.equals("items");
    }

    private static void describe(Schema<?> property, ApiTexts.FieldText text) {
        property.setDescription(text.text());
        if (text.example() != null && property.getExample() == null) {
            property.setExample(text.example());
        }
    }

    /** The names of the schemas that a request can contain. */
    private static Set<String> inRequests(OpenAPI api) {
        var names = new HashSet<String>();
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(operation -> operation.getRequestBody())
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().values().stream())
                .forEach(content -> collect(content.getSchema(), api.getComponents(), names));
        names.add(MONEY);
        names.add(PROBLEM);
        return names;
    }

    private static void collect(Schema<?> schema, Components components, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().substring(COMPONENT.length());
            if (names.add(name)) {
                collect(components.getSchemas().get(name), components, names);
            }
        }
        collect(schema.getItems(), components, names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, components, names));
        }
    }

    /** Documents the constraints of this project, which springdoc does not know. */
    static Schema<?> marked(Schema<?> property, AnnotatedType type) {
        Stream.ofNullable(type.getCtxAnnotations()).flatMap(Stream::of).forEach(annotation -> {
            switch (annotation) {
                case PlainText text ->
                    property.minLength(1).maxLength(text.max()).addExtension(REQUIRED, true);
                case CountryCode country -> property.pattern("^[A-Z]{2}$").addExtension(REQUIRED, true);
                default -> {} // springdoc knows the others
            }
        });
        return property;
    }

    private static Schema<?> money() {
        return new ObjectSchema()
                .addProperty("amount", new StringSchema().pattern("^-?[0-9]+\\.[0-9]{2}$"))
                .addProperty("currency", new StringSchema().pattern("^[A-Z]{3}$"))
                .required(List.of("amount", "currency"));
    }

    /** RFC 9457, with the members that this project adds: docs/problems.md. */
    private static Schema<?> problem() {
        var error = new ObjectSchema()
                .addProperty(
                        "field",
                        new StringSchema()
                                .description("Path of the value in the body, or name of the parameter or header.")
                                .example("lines[0].quantity"))
                .addProperty(
                        "message",
                        new StringSchema()
                                .description("The rule for the value.")
                                .example("must be greater than or equal to 1"))
                .required(List.of("field", "message"));
        var problem = new ObjectSchema()
                .addProperty("type", new StringSchema().pattern("^urn:axon-commerce:problem:[a-z-]+$"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("requestId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error))
                .required(List.of("type", "title", "status"));
        extensionMembers().forEach(problem::addProperty);
        return problem;
    }

    private static Map<String, Schema<?>> extensionMembers() {
        var members = new LinkedHashMap<String, Schema<?>>();
        members.put("version", new IntegerSchema().format("int64"));
        Stream.of("delta", "available", "received", "adjusted", "returnable")
                .forEach(name -> members.put(name, new IntegerSchema().format("int64")));
        Stream.of("sku", "orderId", "carrier", "trackingNumber").forEach(name -> members.put(name, new StringSchema()));
        members.put("skus", new ArraySchema().items(new StringSchema()));
        members.put("expectedTotal", new Schema<>().$ref(MONEY));
        members.put("actualTotal", new Schema<>().$ref(MONEY));
        return members;
    }
}
