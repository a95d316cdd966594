package dev.axoncommerce.platform.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.node.Nodes;
import dev.axoncommerce.platform.sending.PollingWorker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** db-scheduler by hand: there is no starter of it for Spring Boot 4, and Axon's own configuration looks for that. */
@AutoConfiguration(before = {AxonDbSchedulerAutoConfiguration.class, AxonAutoConfiguration.class})
class DeadlineAutoConfiguration {

    private static final int THREADS = 4;
    /** With those that may be missed: how long a deadline waits that was running when its instance was killed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration PAUSE_CHECK = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

    /** Through the proxy a schedule joins the saga's transaction, and the scheduler must not commit that by itself. */
    @Bean(destroyMethod = "")
    Scheduler deadlineScheduler(
            DataSource dataSource,
            ObjectProvider<DbSchedulerDeadlineManager> deadlines,
            Nodes nodes,
            ClockSkew skew,
            MeterRegistry meters,
            @Value("${commerce.deadline-polling:PT0.5S}") Duration polling) {
        var task = DbSchedulerDeadlineManager.binaryTask(deadlines::getObject);
        var failures = Counter.builder("commerce.deadline.failures")
                .description("Failed attempts to handle a deadline. Each deadline is retried within a minute")
                .register(meters);
        return Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource),
                        Tasks.custom(task.getName(), task.getDataClass())
                                .onFailure((failed, execution) -> {
                                    failures.increment();
                                    execution.reschedule(failed, retry(failed));
                                })
                                .execute(task))
                .clock(skew.shared()::instant)
                .failureLogging(LogLevel.WARN, false)
                .schedulerName(new SchedulerName.Fixed(nodes.self()))
                .threads(THREADS)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(polling)
                .commitWhenAutocommitDisabled(false)
                .shutdownMaxWait(LONGEST_SHUTDOWN)
                .build();
    }

    /** Sooner than by default, which is after five minutes: a customer waits for the order that the deadline ends. */
    private static Instant retry(ExecutionComplete failed) {
        var doublings = Math.min(failed.getExecution().consecutiveFailures, MOST_DOUBLINGS);
        var pause = FIRST_RETRY.multipliedBy(1L << doublings);
        return failed.getTimeDone().plus(pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY);
    }

    @Bean
    DbSchedulerDeadlineManager deadlineManager(
            Scheduler scheduler,
            Configuration axon,
            @Qualifier("eventSerializer") Serializer serializer,
            TransactionManager transactions,
            DeadlineManagerSpanFactory spans) {
        return DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .serializer(serializer)
                .transactionManager(transactions)
                .spanFactory(spans)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
    }

    /**
     * Starts after the command handlers that a deadline needs, and stops before them. Where no other process can have the database, what
     * is picked at the start was picked by one that is dead, and need not wait for its heartbeat to be missed.
     */
    @Bean
    SmartLifecycle deadlineLifecycle(Scheduler scheduler, Topology topology, JdbcClient jdbc, ClockSkew skew) {
        return new SmartLifecycle() {
            private final PollingWorker pauses = new PollingWorker("deadline-pauses", PAUSE_CHECK, this::pauseOrResume);
            private volatile boolean running;

            /** With a wrong clock this process would record wrong instants. */
            private void pauseOrResume() {
                if (skew.isTooLarge()) {
                    scheduler.pause();
                } else {
                    scheduler.resume();
                }
            }

            @Override
            public void start() {
                if (topology.ownsDatabase()) {
                    jdbc.sql(
                                    "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null where picked")
                            .update();
                }
                scheduler.start();
                pauses.start();
                running = true;
            }

            @Override
            public void stop() {
                pauses.close();
                scheduler.stop();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return Integer.MAX_VALUE - 10;
            }
        };
    }
}
