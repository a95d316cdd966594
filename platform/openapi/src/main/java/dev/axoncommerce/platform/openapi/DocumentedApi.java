package dev.axoncommerce.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Completes the OpenAPI document that springdoc reads from the controllers with the texts of {@link ApiTexts}. */
final class DocumentedApi implements OpenApiCustomizer {

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    private final DocumentedSchemas schemas;
    private final DocumentedOperations operations;

    DocumentedApi(ApiTexts texts) {
        this.schemas = new DocumentedSchemas(texts);
        this.operations = new DocumentedOperations(texts);
    }

    @Override
    public void customise(OpenAPI api) {
        api.getInfo()
                .title("Axon Commerce")
                .version("1")
                .contact(new Contact().name("Axon Commerce"))
                .license(new License().name("Apache 2.0").identifier("Apache-2.0"))
                .description("""
                        An event-sourced shop.

                        - Users: the profile `demo` has alice, bob (customers) and operator; the password is the name. \
                        Otherwise JWT access tokens.
                        - Changes: `If-Match` names the expected version. The response is 204 with the new `ETag`, or 200 \
                        with the resource if the request has `Prefer: return=representation`.
                        - Repetitions: a POST with an `Idempotency-Key` takes effect once, and a repetition gets the same \
                        response.
                        - Lists: `limit` and `after` select a page, `next` and the header `Link` lead to the following one, and \
                        `count=true` adds `total`.
                        - Errors: problem details after RFC 9457. The slug in `type` is stable.""");
        api.setServers(List.of(new Server().url("/").description("This host")));
        api.getComponents().addSecuritySchemes(BASIC, scheme("basic").description("Demo users, in the profile demo"));
        api.getComponents()
                .addSecuritySchemes(
                        BEARER, scheme("bearer").bearerFormat("JWT").description("JWT access tokens, in production"));
        api.security(List.of(new SecurityRequirement().addList(BASIC), new SecurityRequirement().addList(BEARER)));
        api.getTags().sort(Comparator.comparing(tag -> tag.getName()));
        schemas.complete(api);
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operations.complete(method, path, operation)));
    }

    private static SecurityScheme scheme(String name) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name);
    }
}
