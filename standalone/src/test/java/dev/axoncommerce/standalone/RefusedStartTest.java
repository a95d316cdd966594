package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@NeedsModule({
    "axon-server", "cart", "console", "demo", "h2-store", "history-check", "idempotency", "insights", "notifications", "openapi", "operations", "privacy", "recovery", "request-limits",
    "tamper-evidence", "time-travel"
})
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("A start that cannot go on says why in one sentence, without a stack trace:")
class RefusedStartTest {

    @TempDir
    private Path folder;

    private static ConfigurableApplicationContext start(String profiles, String... properties) {
        return new SpringApplicationBuilder(Standalone.class)
                .properties("spring.config.name=platform,standalone,application")
                .profiles(profiles.split(","))
                .run(Stream.concat(Stream.of("server.port=0"), Arrays.stream(properties))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    private static void expectRefused(CapturedOutput output, String sentence, String profiles, String... properties) {
        assertThatThrownBy(() -> start(profiles, properties).close());
        var report = output.getOut().substring(output.getOut().indexOf("APPLICATION FAILED TO START"));
        assertThat(report).contains(sentence);
        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement(STRING)
                .contains("LoggingFailureAnalysisReporter");
    }

    private String dataDir() {
        return "commerce.data-dir=" + folder;
    }

    @Test
    void another_process_uses_the_folder(CapturedOutput output) throws IOException {
        start("demo", dataDir()).close();
        try (var file = FileChannel.open(folder.resolve("commerce.mv.db"), StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            expectRefused(output, "Another process uses " + folder.resolve("commerce.mv.db"), "demo", dataDir());
        }
    }

    @Test
    void the_store_is_in_another_currency(CapturedOutput output) {
        start("demo", dataDir()).close();
        expectRefused(output, "commerce.currency is USD, but the prices of this shop are in EUR", "demo", dataDir(), "commerce.currency=USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "ABC", "XXX", "JPY"})
    void the_currency_is_none_that_a_shop_can_have(String currency, CapturedOutput output) {
        expectRefused(output, "but is " + currency, "demo", dataDir(), "commerce.currency=" + currency);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_name_of_the_folder_has_a_semicolon(CapturedOutput output) {
        expectRefused(output, "must not contain a semicolon", "demo", "commerce.data-dir=" + folder.resolve("a;b"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_folder_cannot_be_written(CapturedOutput output) throws IOException {
        var file = Files.createFile(folder.resolve("a-file"));
        expectRefused(output, file + " is not writable", "demo", "commerce.data-dir=" + file);
    }

    @Test
    void the_file_belongs_to_another_password(CapturedOutput output) {
        start("demo", dataDir(), "commerce.database.owner.password=one").close();
        expectRefused(output, "Wrong password for", "demo", dataDir(), "commerce.database.owner.password=other");
    }

    @Test
    void the_file_is_damaged(CapturedOutput output) throws IOException {
        var noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("commerce.mv.db"), noise);
        expectRefused(output, "is damaged or is not an H2 file", "demo", dataDir());
    }

    @Test
    void a_setting_is_malformed(CapturedOutput output) {
        expectRefused(
                output,
                "commerce.payment-window must be a duration such as 15m or PT15M, but is 5x",
                "demo",
                dataDir(),
                "commerce.payment-window=5x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payment-windw=15m                | commerce.payment-windw is not a setting
            cors.allowed-origins[0]=http://a | commerce.cors.allowed-origins must be one value; separate several entries with commas
            payment-window.minutes=15        | commerce.payment-window must be one value
            payment-window=${nothing}        | commerce.payment-window has a placeholder without a value
            payment-window=                  | but is empty
            command-threads=0                | commerce.command-threads must be a whole number from 1
            sweep=0s                         | commerce.sweep must be longer than zero
            mail.retries=1m,0s               | commerce.mail.retries must be longer than zero
            """)
    void a_setting_is_unknown_or_impossible(String setting, String sentence, CapturedOutput output) {
        expectRefused(output, sentence, "demo", dataDir(), "commerce." + setting);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-window", "sweep", "transparency.checkpoint-interval"})
    void a_duration_has_no_unit(String property, CapturedOutput output) {
        expectRefused(
                output,
                "commerce.%s must be a duration with a unit, such as 15m or PT15M, but is 15".formatted(property),
                "demo", dataDir(), "commerce." + property + "=15");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "payment-retries=5s,10", "payment-retries=5s,", "first-sweep=soon", "snapshot-after=many", "group-commit=perhaps", "return-window=-1d"
    })
    void a_setting_is_of_another_type(String setting, CapturedOutput output) {
        var name = setting.substring(0, setting.indexOf('='));
        expectRefused(output, "commerce.%s must be ".formatted(name), "demo", dataDir(), "commerce." + setting);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-window=30d", "command-patience=41s", "reservation-window=0s", "transparency.origin=a b"})
    void a_setting_makes_no_sense(String setting, CapturedOutput output) {
        expectRefused(output, "commerce.", "demo", dataDir(), "commerce." + setting);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            console.inventory-url    | not a url
            cors.allowed-origins     | http://a/path
            cors.allowed-origins     | shop.example
            database.name            | a;b
            database.url             | jdbc:oracle:thin:@//localhost/shop
            import-log               | /no/such/file
            mail.domain              | a b
            mail.from                | shop
            privacy.keys             | FILE
            transparency.anchor-url  | not a url
            transparency.keys        | FILE
            """)
    void a_text_is_none_that_can_be_used(String property, String value, CapturedOutput output) throws IOException {
        var file = Files.createFile(folder.resolve("a-file"));
        expectRefused(
                output,
                "commerce." + property,
                "demo",
                "commerce.data-dir=" + folder.resolve("data"),
                "commerce.%s=%s".formatted(property, value.replace("FILE", file.toString())));
    }

    @Test
    void there_is_no_authentication(CapturedOutput output) {
        expectRefused(output, "No authentication is configured", "none", dataDir());
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer-uri", "jwk-set-uri", "public-key-location"})
    void the_source_of_tokens_is_empty(String source, CapturedOutput output) {
        expectRefused(
                output, "No authentication is configured", "none", dataDir(),
                "spring.security.oauth2.resourceserver.jwt.%s=".formatted(source),
                "spring.security.oauth2.resourceserver.jwt.audiences=shop");
    }

    @Test
    void tokens_have_no_audience(CapturedOutput output) {
        expectRefused(
                output, "No audience is configured for tokens", "none", dataDir(),
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void no_postgresql_answers(CapturedOutput output) {
        expectRefused(output, "does not respond. Start PostgreSQL", "demo,postgres",
                "commerce.database.url=jdbc:postgresql://localhost:1/shop", dataDir());
    }

    @Test
    void postgresql_has_no_connection_left(CapturedOutput output) throws SQLException {
        var database = FreshPostgres.newDatabase();
        FreshPostgres.administer("alter database %s connection limit 0".formatted(FreshPostgres.name(database)));
        expectRefused(output, "has no free connection", "demo,postgres", database);
    }

    @Test
    void postgresql_only_reads(CapturedOutput output) throws SQLException {
        var database = FreshPostgres.newDatabase();
        FreshPostgres.administer("alter database %s set default_transaction_read_only = on".formatted(FreshPostgres.name(database)));
        expectRefused(output, "accepts no writes", "demo,postgres", database);
    }

    @Test
    void postgresql_has_no_such_database(CapturedOutput output) {
        var database = FreshPostgres.newDatabase();
        expectRefused(
                output,
                "does not exist. Create the database",
                "demo,postgres",
                with(database, "commerce.database.url", url -> url + "x"));
    }

    @Test
    void postgresql_knows_no_such_user(CapturedOutput output) {
        var database = FreshPostgres.newDatabase();
        expectRefused(
                output,
                "rejects the user",
                "demo,postgres",
                with(database, "commerce.database.owner.name", name -> name + "x"));
    }

    private static String[] with(String[] database, String property, UnaryOperator<String> change) {
        return Arrays.stream(database)
                .map(setting -> setting.startsWith(property + "=")
                        ? property + "=" + change.apply(setting.substring(property.length() + 1))
                        : setting)
                .toArray(String[]::new);
    }
}
