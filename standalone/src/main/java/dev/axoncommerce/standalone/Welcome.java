package dev.axoncommerce.standalone;

import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.log.LogPositions;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** The last lines of a start: the address, the demo users, the data, and a first request that works on old data too. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;
    private final ObjectProvider<JwtDecoder> tokens;
    private final EventStore events;
    private final Path data;

    Welcome(
            Environment environment,
            ObjectProvider<JwtDecoder> tokens,
            EventStore events,
            @Value("${commerce.data-dir}") String data) {
        this.environment = environment;
        this.tokens = tokens;
        this.events = events;
        this.data = DataFolder.of(data);
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

    private void greetDemoUsers(String url) {
        log.info("""
                The shop is open.

                  page        {}   (all requests: {}/swagger-ui.html)
                  demo users  alice:alice, bob:bob (customers), operator:operator
                  data        {}, last event at position {}

                  Place an order:

                  curl -s -u alice:alice {}/api/orders -H "Idempotency-Key: $(date +%s)" -H 'Prefer: wait=5' \\
                    -H 'Content-Type: application/json' -d '{"lines":[{"sku":"MUG","quantity":2}],"paymentMethod":"tok_ok",\
                "shippingAddress":{"name":"Alice","street":"1 Main St","city":"Utrecht","postalCode":"3511","country":"NL"}}'
                """, url, url, data, LogPositions.head(events), url);
    }
}
