package dev.axoncommerce.order.payment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The sandbox is the gateway wherever the application brings no other. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    @Bean
    @Fallback
    PaymentGateway sandboxGateway() {
        return new SandboxGateway();
    }
}
