package dev.axoncommerce.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.SignerKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("A log whose tables come from a backup that is older than the file of checkpoints")
class NotaryTest {

    private static final ContextLog CONTEXT =
            new ContextLog(new BoundedContext("order", "none", Set.of("Order"), false, List.of()));

    private final SignerKey key = SignerKey.generate("axon-commerce.example/log/order");
    private EmbeddedDatabase database;
    private TreeTables tables;
    private boolean behind = true;

    @BeforeEach
    void record_two_leaves() {
        database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        Flyway.configure()
                .dataSource(database)
                .defaultSchema(CONTEXT.schema().name().toUpperCase(Locale.ROOT))
                .locations("classpath:db/log")
                .load()
                .migrate();
        tables = new TreeTables(new JdbcTemplate(database), CONTEXT);
        record(0, 2);
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    private void record(int from, int count) {
        tables.append(IntStream.range(from, from + count)
                .mapToObj(number -> new TreeTables.Row(number, "event-" + number, number, content(number)))
                .toList());
    }

    private static byte[] content(int number) {
        return ("leaf " + number).getBytes(StandardCharsets.UTF_8);
    }

    /** What the file has: a checkpoint over four leaves. */
    private Checkpoint noted() {
        var leaves = IntStream.range(0, 4)
                .mapToObj(number -> Hash.ofLeaf(content(number)))
                .toList();
        return Checkpoint.sign(new MerkleTree(4, (height, index) -> subtree(leaves, height, index)), key);
    }

    private static Hash subtree(List<Hash> leaves, int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : Hash.ofNode(subtree(leaves, height - 1, 2 * index), subtree(leaves, height - 1, 2 * index + 1));
    }

    private Notary notary() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        return new Notary(
                tables, transaction, () -> {}, key, List.of(key.verifier()), Optional.of(noted()), () -> behind);
    }

    private static void expectRefusal(Notary notary, String code) {
        assertThatThrownBy(notary::sign)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void is_not_signed_while_it_is_recorded_again_and_is_no_contradiction() {
        var notary = notary();
        expectRefusal(notary, "not-recorded-yet");
        assertThat(notary.isContradicted()).isFalse();

        record(2, 3);
        behind = false;
        assertThat(notary.sign().size()).isEqualTo(5);
        assertThat(notary.isContradicted()).isFalse();
    }

    @Test
    void is_a_contradiction_when_nothing_is_left_to_be_recorded() {
        behind = false;
        var notary = notary();
        expectRefusal(notary, "log-contradicted");
        assertThat(notary.isContradicted()).isTrue();
    }

    @Test
    void is_a_contradiction_when_other_leaves_were_recorded() {
        var notary = notary();
        tables.append(IntStream.range(2, 5)
                .mapToObj(number -> new TreeTables.Row(number, "other-" + number, number, content(100 + number)))
                .toList());
        behind = false;
        expectRefusal(notary, "log-contradicted");
    }

    @Test
    void is_reported_once_however_often_it_is_looked_at() {
        behind = false;
        var notary = notary();
        var logger = (Logger) LoggerFactory.getLogger(Notary.class);
        var records = new ListAppender<ILoggingEvent>();
        records.start();
        logger.addAppender(records);
        try {
            IntStream.range(0, 3).forEach(round -> expectRefusal(notary, "log-contradicted"));
        } finally {
            logger.detachAppender(records);
        }
        assertThat(records.list).hasSize(1);
    }
}
