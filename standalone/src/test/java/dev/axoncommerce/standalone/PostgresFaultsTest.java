package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;

@OnPostgres
@DisplayName("With PostgreSQL, a failure in the middle of a saga")
class PostgresFaultsTest extends FaultsTest {}
