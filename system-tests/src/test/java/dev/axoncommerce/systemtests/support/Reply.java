package dev.axoncommerce.systemtests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back over HTTP. */
public record Reply(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROBLEM = "urn:axon-commerce:problem:";

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode body() {
        return JSON.readTree(response.body());
    }

    public String text(String field) {
        return body().path(field).asString();
    }

    public long number(String field) {
        return body().path(field).asLong();
    }

    public Reply expect(int status) {
        assertThat(status()).as(response.body()).isEqualTo(status);
        return this;
    }

    /** Fails unless this is a problem of this status and type that tells nothing of the inside. */
    public Reply expectProblem(int status, String slug) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(text("type")).as(response.body()).isEqualTo(PROBLEM + slug);
        assertThat(number("status")).isEqualTo(status);
        assertThat(text("requestId")).isEqualTo(header("X-Request-Id"));
        assertThat(response.body()).doesNotContain("Exception", "\tat ", "org.", "dev.axoncommerce");
        return this;
    }

    public Reply expectFields(String... fields) {
        List<String> named = body().path("errors").valueStream()
                .map(error -> error.path("field").asString())
                .toList();
        assertThat(named).as(response.body()).containsExactlyInAnyOrder(fields);
        return this;
    }
}
