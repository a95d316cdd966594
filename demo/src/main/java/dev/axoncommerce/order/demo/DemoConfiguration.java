package dev.axoncommerce.order.demo;

import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Anyone may read the start page; operators may damage data. */
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    @Bean
    AccessRules demoAccess() {
        return paths -> paths.requestMatchers(HttpMethod.GET, "/")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/")
                .permitAll()
                .requestMatchers("/api/demo/**")
                .hasRole(Role.OPERATOR.name());
    }
}
