package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
@OnPostgres
@DisplayName("With PostgreSQL, when a view cannot handle an event")
class PostgresParkedEventsTest extends ParkedEventsTest {}
