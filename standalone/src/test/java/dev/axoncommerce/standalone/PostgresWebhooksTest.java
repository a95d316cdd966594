package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
@OnPostgres
@DisplayName("With PostgreSQL, a receiver of webhooks")
class PostgresWebhooksTest extends WebhooksTest {}
