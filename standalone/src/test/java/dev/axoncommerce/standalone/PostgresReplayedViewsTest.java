package dev.axoncommerce.standalone;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
@OnPostgres
@DisplayName("With PostgreSQL, when rows of a view are wrong, a replay")
class PostgresReplayedViewsTest extends ReplayedViewsTest {}
