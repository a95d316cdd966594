package dev.axoncommerce.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.web.ProblemWriter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A caller of two instances on one PostgreSQL database")
class SharedLimitTest {

    private static final int QUOTA = 3;

    private static EmbeddedPostgres server;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean crowded = new AtomicBoolean();
    private final PostgresBuckets buckets = new PostgresBuckets(server.getPostgresDatabase(), crowded::get, nanos::get);
    private final RateLimit one = instance(buckets);
    private final RateLimit other =
            instance(new PostgresBuckets(server.getPostgresDatabase(), crowded::get, nanos::get));

    private RateLimit instance(SharedBuckets shared) {
        return new RateLimit("writes", QUOTA, Duration.ofHours(1), nanos::get, shared);
    }

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        execute(migration());
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    private static String migration() throws IOException {
        try (var sql = SharedLimitTest.class.getResourceAsStream("/db/platform/V10__rate_limits.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int statusOf(RateLimit instance, String caller) throws IOException {
        var response = new MockHttpServletResponse();
        instance.admits(caller, caller, new MockHttpServletRequest(), response, problems());
        return response.getStatus();
    }

    private static boolean hasToken(RateLimit instance, String caller) throws IOException {
        return instance.hasToken(caller, new MockHttpServletRequest(), new MockHttpServletResponse(), problems());
    }

    private static ProblemWriter problems() {
        return new ProblemWriter(JsonMapper.builder().build());
    }

    @Test
    void has_one_quota_for_both() throws IOException {
        for (int i = 0; i < QUOTA; i++) {
            assertThat(statusOf(i % 2 == 0 ? one : other, "alice")).isEqualTo(200);
        }
        assertThat(statusOf(one, "alice")).isEqualTo(429);
        assertThat(statusOf(other, "alice")).isEqualTo(429);
        assertThat(statusOf(other, "bob")).isEqualTo(200);
    }

    @Test
    void fails_to_sign_in_once_more_at_the_other_than_at_one() throws IOException {
        for (int i = 0; i < QUOTA; i++) {
            assertThat(hasToken(one, "192.0.2.1")).isTrue();
            one.take("192.0.2.1");
        }
        assertThat(hasToken(one, "192.0.2.1")).isFalse();
        assertThat(hasToken(other, "192.0.2.1")).isTrue();
        other.take("192.0.2.1");
        assertThat(hasToken(other, "192.0.2.1")).isFalse();
        assertThat(hasToken(other, "192.0.2.2")).isTrue();
    }

    @Test
    void is_counted_by_each_instance_while_others_wait_for_the_database() throws IOException {
        crowded.set(true);
        for (int i = 0; i < QUOTA; i++) {
            assertThat(statusOf(one, "frank")).isEqualTo(200);
        }
        assertThat(statusOf(one, "frank")).isEqualTo(429);
        assertThat(statusOf(other, "frank")).isEqualTo(200);
    }

    @Test
    void is_counted_by_each_instance_while_the_database_does_not_respond() throws IOException, SQLException {
        execute("alter table rate_limit_bucket rename to rate_limit_bucket_away");
        for (int i = 0; i < QUOTA; i++) {
            assertThat(statusOf(one, "carol")).isEqualTo(200);
        }
        assertThat(statusOf(one, "carol")).isEqualTo(429);
        execute("alter table rate_limit_bucket_away rename to rate_limit_bucket");

        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        for (int i = 0; i < QUOTA; i++) {
            assertThat(statusOf(other, "dave")).isEqualTo(200);
        }
        assertThat(statusOf(one, "dave")).isEqualTo(429);
    }

    @Test
    void leaves_no_row_after_its_bucket_has_expired() throws SQLException, IOException {
        statusOf(one, "erin");
        execute("insert into rate_limit_bucket (id, state) values ('begun by an instance that was killed', null)");
        execute("update rate_limit_bucket set expires_at = 0 where state is not null");
        buckets.removeExpired();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from rate_limit_bucket")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }
}
