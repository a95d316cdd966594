package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.rest.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Refuses a JSON body with a name that occurs twice or an explicit null, and names the field. Jackson would take the last of two values, and
 * count null as absent, which for an optional field often means the widest action.
 */
@RestControllerAdvice
class StrictBodies extends RequestBodyAdviceAdapter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How Jackson begins the message; there is no exception type of its own for a duplicate. */
    private static final String DUPLICATE = "Duplicate Object property";

    private record Body(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        requireJson(message.getHeaders().getContentType());
        try {
            var bytes = message.getBody().readAllBytes();
            check(bytes);
            return new Body(message.getHeaders(), bytes);
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("The body cannot be read", e, message);
        }
    }

    /** A type such as merge-patch+json has other rules, and in another charset a field could have two readings. */
    private static void requireJson(@Nullable MediaType type) {
        if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            throw new UnsupportedMediaTypeStatusException(type, List.of(MediaType.APPLICATION_JSON));
        }
        if (type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
            throw new BadInput("Content-Type", "must be application/json in UTF-8");
        }
    }

    /** @throws BadInput if a field is null or occurs twice; the converter reports any other error */
    private static void check(byte[] bytes) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            checkFields(parser);
        } catch (JacksonException notJson) {
            // The converter reports it.
        }
    }

    private static void checkFields(JsonParser parser) {
        try {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NULL && !path(parser).isEmpty()) {
                    throw new BadInput(path(parser), "must not be null");
                }
            }
        } catch (StreamReadException e) {
            if (e.getOriginalMessage().startsWith(DUPLICATE)) {
                throw new BadInput(path(parser), "occurs twice");
            }
            throw e;
        }
    }

    /** Such as {@code lines[0].sku}; empty for the body as a whole. */
    private static String path(JsonParser parser) {
        return parser.streamReadContext()
                .pathAsPointer()
                .toString()
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.')
                .replaceFirst("^\\.", "");
    }
}
