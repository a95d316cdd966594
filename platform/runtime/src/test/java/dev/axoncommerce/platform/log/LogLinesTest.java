package dev.axoncommerce.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of the log")
class LogLinesTest {

    private static LoggedEvent event(String payload) {
        return new LoggedEvent(
                "e-1",
                "Product",
                "product-X",
                3,
                "shop.ProductListed",
                null,
                Instant.EPOCH,
                payload,
                Map.of("by", "ann \"q\" 日本"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\" : [1.10, {\"payload\":\"}\\\"\"}] }",
                "{\"text\":\"日本 \\u00e9 𝄞\",\"n\":10.000000000000000001}"
            })
    void gives_back_the_payload_as_it_was_written(String payload) {
        var event = event(payload);
        assertThat(LogLines.read(LogLines.write(event))).isEqualTo(event);
        assertThat(LogLines.write(event)).contains("\"payload\":" + payload).doesNotContain("\n");
    }

    @Test
    void may_have_its_fields_in_any_order() {
        var line = """
                {"payload": {"b":1} ,"at":"1970-01-01T00:00:00Z","type":"T","sequence":0,"aggregateId":"x-1","aggregate":"X",\
                "eventId":"e","metadata":{},"position":7}""";
        assertThat(LogLines.read(line).payload()).isEqualTo("{\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"eventId\":\"e\"}",
                "{\"eventId\":{}}",
                "{\"at\":",
                "{\"metadata\":{\"a\":1}}",
                "{\"eventId\":\"e\",\"aggregate\":\"X\",\"aggregateId\":\"x\",\"sequence\":\"no\",\"type\":\"T\",\"at\":\"1970-01-01T00:00:00Z\",\"payload\":{}}",
                "{\"eventId\":\"e\",\"aggregate\":\"X\",\"aggregateId\":\"x\",\"sequence\":0,\"type\":\"T\",\"at\":\"yesterday\",\"payload\":{}}"
            })
    void that_is_none_is_refused(String line) {
        assertThatThrownBy(() -> LogLines.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(is|has|lacks) .*");
    }
}
