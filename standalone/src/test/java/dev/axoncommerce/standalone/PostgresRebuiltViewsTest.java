package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
@OnPostgres
@DisplayName("With PostgreSQL, a view that is rebuilt aside")
class PostgresRebuiltViewsTest extends RebuiltViewsTest {}
