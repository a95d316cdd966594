package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;

@OnPostgres
@DisplayName("With PostgreSQL, the application's own user of the database")
class PostgresAppendOnlyTest extends AppendOnlyTest {}
