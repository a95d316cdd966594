package dev.axoncommerce.standalone;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("nightly")
@DisplayName("When the schemas of the views are lost with their tokens in PostgreSQL")
class PostgresDroppedViewsTest extends DroppedViewsTest {

    private final String[] database = FreshPostgres.newDatabase();

    @Override
    List<String> store() {
        return Stream.concat(Stream.of("spring.profiles.active=demo,postgres"), Stream.of(database)).toList();
    }

    @Override
    Connection owner() throws SQLException {
        return FreshPostgres.owner(database);
    }
}
