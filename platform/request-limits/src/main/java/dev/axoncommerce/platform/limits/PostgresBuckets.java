package dev.axoncommerce.platform.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Token buckets in a table of PostgreSQL. They expire a minute after they are full again. */
final class PostgresBuckets implements SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(PostgresBuckets.class);
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int PIECE = 1000;

    private final ProxyManager<String> buckets;
    private final ExpiredEntriesCleaner cleaner;
    private final BooleanSupplier crowded;
    private final LongSupplier nanos;
    private final AtomicLong nextQuestion;

    /** After a failure, until a question is answered. */
    private volatile boolean failing;

    /** @param crowded whether others wait for a connection: a request must not wait here, and then again for what it asks for */
    PostgresBuckets(DataSource database, BooleanSupplier crowded, LongSupplier nanos) {
        var inTable = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .requestTimeout(LONGEST_QUESTION)
                .build();
        this.buckets = inTable;
        this.cleaner = inTable;
        this.crowded = crowded;
        this.nanos = nanos;
        this.nextQuestion = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public <T> Optional<T> ask(String key, BucketConfiguration limit, Function<Bucket, T> question) {
        if (crowded.getAsBoolean() || (failing && !isNextQuestion())) {
            return Optional.empty();
        }
        try {
            var answer = question.apply(buckets.getProxy(Hash.of(key), () -> limit));
            failing = false;
            return Optional.of(answer);
        } catch (BucketExecutionException e) {
            failed(e);
            return Optional.empty();
        }
    }

    /** After a failure one request asks again, and the others go on. */
    private boolean isNextQuestion() {
        var now = nanos.getAsLong();
        var next = nextQuestion.get();
        return now - next >= 0 && nextQuestion.compareAndSet(next, now + PAUSE_AFTER_FAILURE.toNanos());
    }

    private void failed(BucketExecutionException e) {
        nextQuestion.set(nanos.getAsLong() + PAUSE_AFTER_FAILURE.toNanos());
        if (failing) {
            log.debug("The shared limits of callers still do not respond", e);
        } else {
            failing = true;
            log.warn("The shared limits of callers do not respond. Meanwhile this instance counts for itself", e);
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void removeExpired() {
        var removed = 0;
        int piece;
        do {
            piece = cleaner.removeExpired(PIECE);
            removed += piece;
        } while (piece == PIECE);
        log.debug("{} token buckets removed", removed);
    }
}
