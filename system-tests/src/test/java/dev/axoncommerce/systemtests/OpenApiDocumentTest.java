package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Shops;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against failures that users of openapi-generator reported, such as its issues 5938 and 9601. */
@DisplayName("The OpenAPI document, from which clients are generated,")
class OpenApiDocumentTest {

    private final JsonNode document = Shops.ordinary().get("/v3/api-docs", ANONYMOUS).expect(200).body();

    private Stream<JsonNode> operations() {
        return document.path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private Stream<JsonNode> parameters() {
        return operations().flatMap(operation -> operation.path("parameters").valueStream());
    }

    private List<String> required(String schema) {
        return document.at("/components/schemas/" + schema + "/required").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void gives_every_operation_an_id_of_its_own_that_can_be_the_name_of_a_method() {
        assertThat(operations().map(operation -> operation.path("operationId").asString()))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"))
                .contains("placeOrder", "getOrder", "listOrders", "listProducts", "addProduct");
    }

    @Test
    void gives_every_operation_a_summary_and_one_tag() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("summary").asString()).as("%s", operation).matches("[A-Z].*[^.]");
            assertThat(operation.path("tags").size()).as("%s", operation).isEqualTo(1);
            assertThat(operation.at("/tags/0").asString()).doesNotContain("controller");
        });
    }

    @Test
    void has_values_as_defaults_and_leaves_the_header_accept_to_the_media_types() {
        assertThat(parameters().map(parameter -> parameter.path("name").asString())).contains("limit").doesNotContain("Accept");
        assertThat(parameters().map(parameter -> parameter.at("/schema/default"))).noneMatch(JsonNode::isObject);
    }

    @Test
    void requires_the_fields_that_a_request_must_have() {
        assertThat(required("NewAddress")).containsExactlyInAnyOrder("name", "street", "city", "postalCode", "country");
        assertThat(required("NewOrder")).containsExactlyInAnyOrder("lines", "shippingAddress", "paymentMethod");
        assertThat(required("Cancellation")).containsExactly("reason");
        assertThat(required("NewShipment")).containsExactlyInAnyOrder("carrier", "trackingNumber");
    }

    @Test
    void reports_the_media_type_and_the_schema_of_every_body() {
        assertThat(operations()
                        .flatMap(operation -> operation.path("responses").valueStream())
                        .flatMap(response -> response.path("content").valueStream()))
                .allMatch(content -> content.has("schema"));
        assertThat(document.at("/paths/~1api~1events~1export/get/responses/200/content").propertyNames())
                .containsExactly("application/jsonl");
    }
}
