package dev.axoncommerce.standalone;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines of a start: where the shop is, who may enter, and how to order something. */
@Component
@Profile("demo")
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;

    Welcome(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        var url = "http://localhost:" + environment.getProperty("local.server.port");
        log.info("""
                The shop is open.

                  URL         {}   (Swagger UI: {}/swagger-ui.html)
                  demo users  alice:alice, bob:bob (customers), operator:operator

                  Place an order:

                  curl -s -u alice:alice {}/api/orders -H 'Idempotency-Key: first' -H 'Prefer: wait=5' \\
                    -H 'Content-Type: application/json' -d '{"lines":[{"sku":"MUG","quantity":2},{"sku":"PEN","quantity":1}],\
                "shippingAddress":{"name":"Alice","street":"1 Main St","city":"Utrecht","postalCode":"3511","country":"NL"},\
                "paymentMethod":"tok_ok"}'
                """, url, url, url);
    }
}
