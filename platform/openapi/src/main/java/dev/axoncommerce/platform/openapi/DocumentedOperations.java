package dev.axoncommerce.platform.openapi;

import dev.axoncommerce.platform.openapi.ApiTexts.OperationText;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Prefer;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The operations of the OpenAPI document: descriptions, parameters, responses and problems. */
@SuppressWarnings("unchecked") // Schema is raw in the model of swagger-core
final class DocumentedOperations {

    private static final String OK = "200";
    private static final String NO_CONTENT = "204";
    private static final Set<String> CREATED = Set.of(OK, "201");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Each has a handler of its own, and springdoc takes the parameter as required. */
    private static final Set<String> OPTIONAL = Set.of("asOf", "asOfVersion");

    private final ApiTexts texts;

    DocumentedOperations(ApiTexts texts) {
        this.texts = texts;
    }

    void complete(HttpMethod method, String path, Operation operation) {
        var text = texts.operation(operation.getOperationId());
        text.ifPresent(found -> describe(operation, found));
        parameters(method, path, operation);
        responses(method, operation);
        problems(method, operation, text.orElse(new OperationText("", "user", Map.of())));
    }

    private static void describe(Operation operation, OperationText text) {
        operation.setDescription(text.text());
        if (text.isOpen()) {
            operation.setSecurity(List.of());
        }
    }

    private void parameters(HttpMethod method, String path, Operation operation) {
        if (operation.getParameters() == null) {
            operation.setParameters(new ArrayList<>());
        }
        var parameters = operation.getParameters();
        parameters.removeIf(parameter -> parameter.getName().equals(HttpHeaders.ACCEPT));
        if (method == HttpMethod.POST && path.startsWith("/api/") && !has(operation, IdempotencyKey.HEADER)) {
            parameters.add(new HeaderParameter()
                    .name(IdempotencyKey.HEADER)
                    .required(false)
                    .schema(new StringSchema()));
        }
        parameters.forEach(parameter -> complete(operation.getOperationId(), parameter));
    }

    private void complete(String operationId, Parameter parameter) {
        texts.parameter(operationId, parameter.getName()).ifPresent(text -> {
            parameter.setDescription(text.text());
            if (text.example() != null) {
                parameter.setExample(text.example());
            }
        });
        if (OPTIONAL.contains(parameter.getName())) {
            parameter.required(false);
        }
        if (parameter.getName().equals(IdempotencyKey.HEADER)) {
            parameter.schema(new StringSchema().pattern("^[!-~]{1,255}$"));
        }
        if (parameter.getSchema() != null && parameter.getSchema().getDefault() instanceof Limit limit) {
            parameter.schema(new IntegerSchema()
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Limit.MAX))
                    ._default(limit.value()));
        }
    }

    private static boolean has(Operation operation, String parameter) {
        return operation.getParameters().stream()
                .anyMatch(each -> each.getName().equals(parameter));
    }

    private static void responses(HttpMethod method, Operation operation) {
        var responses = operation.getResponses();
        responses.values().stream()
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .forEach(content -> content.setSchema(withoutPast(content.getSchema())));
        if (!READING.contains(method) && has(operation, Prefer.HEADER) && responses.containsKey(OK)) {
            responses.get(OK).setDescription("The changed resource, with Prefer: return=representation");
            responses.addApiResponse(
                    NO_CONTENT, new ApiResponse().description("Changed. The header ETag has the new version"));
        }
        responses.forEach((status, response) -> {
            if (has(operation, Prefer.HEADER) && (status.equals(NO_CONTENT) || CREATED.contains(status))) {
                response.addHeaderObject(
                        HttpHeaders.ETAG,
                        new Header()
                                .description("Version of the resource, for If-Match")
                                .schema(new StringSchema().example(ETags.strong(3))));
            }
        });
    }

    /** The schema of a response for the present and the past: the two have the same fields. */
    private static Schema<?> withoutPast(Schema<?> schema) {
        if (schema == null) {
            return null;
        }
        if (schema.getOneOf() != null) {
            return withoutPast((Schema<?>) schema.getOneOf().getFirst());
        }
        return schema.get$ref() == null
                ? schema
                : new Schema<>().$ref(DocumentedSchemas.present(schema.get$ref().replaceFirst(".*/", "")));
    }

    private static void problems(HttpMethod method, Operation operation, OperationText text) {
        var slugs = new TreeMap<Integer, Set<String>>();
        text.problems().forEach((status, named) -> add(slugs, status, named));
        var changes = !READING.contains(method);
        add(slugs, 400, List.of("malformed-request"));
        if (!operation.getParameters().isEmpty() || operation.getRequestBody() != null || changes) {
            add(slugs, 400, List.of("invalid-request"));
        }
        if (!text.isOpen()) {
            add(slugs, 401, List.of("unauthenticated"));
        }
        if (text.needsRole() || changes) {
            add(slugs, 403, List.of("forbidden"));
        }
        if (operation.getParameters().stream().anyMatch(each -> each.getIn().equals("path"))) {
            add(slugs, 404, List.of("not-found"));
        }
        add(slugs, 406, List.of("not-acceptable"));
        if (has(operation, HttpHeaders.IF_MATCH)) {
            add(slugs, 412, List.of("stale-version"));
        }
        if (operation.getRequestBody() != null) {
            add(slugs, 413, List.of("body-too-large"));
            add(slugs, 415, List.of("unsupported-media-type"));
        }
        if (has(operation, IdempotencyKey.HEADER)) {
            add(slugs, 409, List.of("request-under-way"));
            add(slugs, 422, List.of("idempotency-key-reused"));
            add(slugs, 413, List.of("body-too-large"));
        }
        add(slugs, 429, List.of("too-many-requests"));
        add(slugs, 503, List.of("unavailable", "busy"));
        slugs.forEach((status, named) -> operation
                .getResponses()
                .addApiResponse(
                        status.toString(),
                        problem(HttpStatus.valueOf(status).getReasonPhrase() + ": "
                                + named.stream().map(slug -> "`" + slug + "`").collect(Collectors.joining(", ")))));
        operation.getResponses().addApiResponse(ApiResponses.DEFAULT, problem("Any other error"));
        sort(operation);
    }

    private static void add(Map<Integer, Set<String>> slugs, int status, Collection<String> named) {
        slugs.computeIfAbsent(status, key -> new TreeSet<>()).addAll(named);
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new io.swagger.v3.oas.models.media.MediaType()
                                        .schema(new Schema<>().$ref(DocumentedSchemas.PROBLEM))));
    }

    private static void sort(Operation operation) {
        var sorted = new ApiResponses();
        operation.getResponses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(response -> sorted.addApiResponse(response.getKey(), response.getValue()));
        operation.setResponses(sorted);
    }
}
