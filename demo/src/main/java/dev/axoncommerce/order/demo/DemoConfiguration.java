package dev.axoncommerce.order.demo;

import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Anyone may see the pictures of the demo products; operators may damage data. */
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    @Bean
    AccessRules demoAccess() {
        return paths -> paths.requestMatchers(HttpMethod.GET, "/pictures/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/pictures/**")
                .permitAll()
                .requestMatchers("/api/demo/**")
                .hasRole(Role.OPERATOR.name());
    }
}
