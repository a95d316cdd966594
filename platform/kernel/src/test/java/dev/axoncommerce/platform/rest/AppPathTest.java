package dev.axoncommerce.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@DisplayName("The location of a resource")
class AppPathTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void receive() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void encodes_each_value() {
        assertThat(AppPath.location("/api/customers/{id}/erasure", "\u2603 a/b?c%20{d}"))
                .isEqualTo(URI.create("/api/customers/%E2%98%83%20a%2Fb%3Fc%2520%7Bd%7D/erasure"));
    }

    @Test
    void has_the_prefix_of_the_proxy() {
        request.setContextPath("/my%20shop");
        assertThat(AppPath.location("/api/orders/{id}", 7)).isEqualTo(URI.create("/my%20shop/api/orders/7"));
    }
}
