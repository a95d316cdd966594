package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;

@OnPostgres
@DisplayName("With PostgreSQL, a receiver of webhooks")
class PostgresWebhooksTest extends WebhooksTest {}
