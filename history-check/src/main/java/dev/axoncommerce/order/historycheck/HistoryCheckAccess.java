package dev.axoncommerce.order.historycheck;

import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Only operators may try commands and read fixtures. */
@Configuration(proxyBeanMethods = false)
class HistoryCheckAccess {

    /** Before the rule for all paths of orders. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AccessRules historyCheckAccessRules() {
        return paths -> paths.requestMatchers("/api/orders/*/what-if", "/api/orders/*/fixture")
                .hasRole(Role.OPERATOR.name());
    }
}
