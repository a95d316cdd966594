package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
@OnPostgres
@DisplayName("With PostgreSQL, verification of a log")
class PostgresTamperedLogTest extends TamperedLogTest {}
