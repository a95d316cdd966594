package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;

@OnPostgres
@DisplayName("With PostgreSQL, when a view cannot handle an event")
class PostgresParkedEventsTest extends ParkedEventsTest {}
