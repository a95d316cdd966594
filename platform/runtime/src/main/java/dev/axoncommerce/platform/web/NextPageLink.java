package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.rest.Page;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Adds the link to the next page, as the header {@code Link} with the relation {@code next} (RFC 8288). */
@RestControllerAdvice
class NextPageLink implements ResponseBodyAdvice<Object> {

    private static final String AFTER = "after=";

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        var type = ResolvableType.forMethodParameter(returnType);
        return Page.class == type.resolve()
                || Page.class == type.as(HttpEntity.class).getGeneric().resolve();
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Page<?> page && page.next() != null) {
            response.getHeaders().add(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next(request, page.next())));
        }
        return body;
    }

    /** The same list after the cursor, relative to the host. */
    private static String next(ServerHttpRequest request, String cursor) {
        var query = request.getURI().getRawQuery();
        var others = query == null ? Stream.<String>empty() : Stream.of(query.split("&"));
        return request.getURI().getRawPath() + "?"
                + Stream.concat(
                                others.filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(AFTER)),
                                Stream.of(AFTER + cursor))
                        .collect(Collectors.joining("&"));
    }
}
