package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what is written and sent against the AsyncAPI document in the docs. */
final class AsyncApiSchemas {

    static final Path DOCUMENT = Path.of("../docs/asyncapi.json");

    private final JsonNode document;

    AsyncApiSchemas() {
        try {
            document = JsonMapper.shared().readTree(Files.readString(DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless it is as the document says of messages of this name. */
    void verify(String message, String json) {
        var payload = document.at("/components/messages").path(message).path("payload");
        assertThat(payload.isObject()).as("%s is in the document", message).isTrue();
        var schema = ((ObjectNode) payload.deepCopy()).set("components", document.path("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema.toString(), InputFormat.JSON)
                        .validate(json, InputFormat.JSON))
                .as("%s: %s", message, json)
                .isEmpty();
    }
}
