package dev.axoncommerce.platform.openapi;

import dev.axoncommerce.platform.rest.CountryCode;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.PlainText;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;

/** Says in the OpenAPI document what no controller says: every refusal is a problem, and an instant may be asked for or not. */
@SuppressWarnings("unchecked") // Schema is raw in the model of swagger-core
final class DocumentedAnswers implements OpenApiCustomizer {

    static final Schema<?> MONEY = new ObjectSchema()
            .addProperty("amount", new StringSchema().pattern("^-?[0-9]+\\.[0-9]{2}$"))
            .addProperty("currency", new StringSchema().pattern("^[A-Z]{3}$"))
            .required(List.of("amount", "currency"));

    private static final String PROBLEM = "Problem";
    private static final String REQUIRED = "x-required";
    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    /** Descriptions of the parameters that several operations share. */
    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("sku", "Stock keeping unit, such as MUG."),
            Map.entry("placedFrom", "Earliest time of the order, inclusive."),
            Map.entry("placedTo", "Latest time of the order, exclusive."),
            Map.entry("dryRun", "true compares the view with the log and changes nothing."),
            Map.entry("limit", "Maximum number of items in the page."),
            Map.entry("after", "Cursor of the previous page, from its field next."),
            Map.entry("asOf", "Instant of the past: the response shows the state at that time. Not with asOfVersion."),
            Map.entry(
                    "asOfVersion", "Version of the past: the response shows the state at that version. Not with asOf."),
            Map.entry(HttpHeaders.IF_MATCH, "Expected version, such as \"3\". Another version leads to 412."),
            Map.entry("Idempotency-Key", "Key of your choice. A repeated request with the same key takes effect once."),
            Map.entry("Prefer", "wait=N waits up to N seconds until the order leaves the status PLACED."),
            Map.entry("Last-Event-ID", "Id of the last event received. The stream continues after it."));

    /** Each is asked for by a handler of its own, which springdoc takes for one with the others on the same path. */
    private static final Set<String> ASKED_FOR_OR_NOT = Set.of("asOf", "asOfVersion");

    @Override
    public void customise(OpenAPI api) {
        api.getInfo()
                .title("Axon Commerce")
                .version("1")
                .description("An event-sourced shop. The profile demo has the users alice, bob and operator; "
                        + "the password is the name. Errors are problems after RFC 9457 (docs/problems.md).");
        api.getComponents().addSecuritySchemes(BASIC, scheme("basic").description("Demo users, in the profile demo"));
        api.getComponents()
                .addSecuritySchemes(
                        BEARER, scheme("bearer").bearerFormat("JWT").description("JWT access tokens, in production"));
        api.security(List.of(new SecurityRequirement().addList(BASIC), new SecurityRequirement().addList(BEARER)));
        api.getComponents().getSchemas().values().forEach(DocumentedAnswers::require);
        api.getComponents().addSchemas(PROBLEM, problem());
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(DocumentedAnswers::complete);
    }

    private static SecurityScheme scheme(String name) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name);
    }

    private static void complete(Operation operation) {
        operation.getResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .forEach(content -> content.setSchema(anyOf(content.getSchema())));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("Error (application/problem+json)")
                                .content(new Content()
                                        .addMediaType(
                                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                new io.swagger.v3.oas.models.media.MediaType()
                                                        .schema(new Schema<>().$ref(PROBLEM)))));
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> parameter.getName().equals(HttpHeaders.ACCEPT));
            operation.getParameters().forEach(DocumentedAnswers::complete);
        }
    }

    private static void complete(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.description(DESCRIPTIONS.get(parameter.getName()));
        }
        if (ASKED_FOR_OR_NOT.contains(parameter.getName())) {
            parameter.required(false);
        }
        if (parameter.getSchema() != null && parameter.getSchema().getDefault() instanceof Limit limit) {
            parameter.schema(new IntegerSchema()
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Limit.MAX))
                    ._default(limit.value()));
        }
    }

    /**
     * Sets an id that no other operation has, such as {@code placeOrder}: generated clients name their methods after it. Present and past are one
     * operation.
     */
    static Operation withId(Operation operation, HandlerMethod handler) {
        var documented = handler.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        if (documented != null && !documented.operationId().isEmpty()) {
            return operation.operationId(documented.operationId());
        }
        var controller = handler.getBeanType().getSimpleName().replaceAll("^Past|Controller$", "");
        var method = handler.getMethod().getName();
        var verb = method.startsWith("asOf") ? "get" : method.replace("AsOf", "");
        return operation.operationId(verb.equalsIgnoreCase(controller) ? verb : verb + controller);
    }

    /** Marks texts that are required, which springdoc knows of its own constraints alone. */
    static Schema<?> marked(Schema<?> property, AnnotatedType type) {
        if (type.getCtxAnnotations() != null
                && Stream.of(type.getCtxAnnotations())
                        .anyMatch(it -> it instanceof PlainText || it instanceof CountryCode)) {
            property.addExtension(REQUIRED, true);
        }
        return property;
    }

    private static void require(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                if (property.getExtensions() != null && property.getExtensions().remove(REQUIRED) != null) {
                    schema.addRequiredItem(name);
                }
            });
        }
    }

    /** The present is shown as the past is, but for the instant that was asked for; so an answer may be as both of them. */
    private static Schema<?> anyOf(Schema<?> schema) {
        return schema == null || schema.getOneOf() == null
                ? schema
                : new Schema<>().anyOf(List.copyOf(schema.getOneOf()));
    }

    /** RFC 9457, with what this project adds: docs/problems.md. */
    private static Schema<?> problem() {
        var error = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema())
                .required(List.of("field", "message"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema().pattern("^urn:axon-commerce:problem:[a-z-]+$"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("requestId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error))
                .required(List.of("type", "title", "status"));
    }
}
