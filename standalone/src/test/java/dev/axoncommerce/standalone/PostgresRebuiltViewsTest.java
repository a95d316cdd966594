package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;

@OnPostgres
@DisplayName("With PostgreSQL, a view that is rebuilt aside")
class PostgresRebuiltViewsTest extends RebuiltViewsTest {}
