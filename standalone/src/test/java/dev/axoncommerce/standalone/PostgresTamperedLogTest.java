package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;

@OnPostgres
@DisplayName("With PostgreSQL, verification of a log")
class PostgresTamperedLogTest extends TamperedLogTest {}
