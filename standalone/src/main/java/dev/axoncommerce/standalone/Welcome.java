package dev.axoncommerce.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** The last lines of a start: where the shop is, who may enter, and how to order something. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;
    private final ObjectProvider<JwtDecoder> tokens;

    Welcome(Environment environment, ObjectProvider<JwtDecoder> tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        var url = "http://localhost:" + environment.getProperty("local.server.port");
        if (tokens.getIfAvailable() == null) {
            greetDemoUsers(url);
        } else {
            log.info("The shop is open at {}, with tokens.", url);
        }
    }

    private static void greetDemoUsers(String url) {
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
