package dev.axoncommerce.platform.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventProofs;
import dev.axoncommerce.platform.log.LoggedEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves events of this process from its own logs, and requests the other proofs from the services that own the events. */
class LocalAndRemoteProofs implements EventProofs {

    private static final Logger log = LoggerFactory.getLogger(LocalAndRemoteProofs.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final TransparencyLogs logs;
    private final QueryGateway queries;

    LocalAndRemoteProofs(TransparencyLogs logs, QueryGateway queries) {
        this.logs = logs;
        this.queries = queries;
    }

    @Override
    public List<Proven> prove(List<LoggedEvent> events) {
        var proofs = new HashMap<LoggedEvent, Proven>();
        events.stream()
                .collect(groupingBy(this::proverOf, LinkedHashMap::new, toList()))
                .forEach((prover, some) -> {
                    var proven = prover.prove(some.stream()
                            .map(event -> new ProveEvents.Wanted(event.aggregateId(), event.sequence()))
                            .toList());
                    for (var i = 0; i < some.size(); i++) {
                        proofs.put(some.get(i), proven.get(i));
                    }
                });
        return events.stream().map(proofs::get).toList();
    }

    private Prover proverOf(LoggedEvent event) {
        return logs.ofAggregates(event.aggregateType())
                .<Prover>map(Own::new)
                .orElseGet(() -> new Other(event.aggregateType(), queries));
    }

    private sealed interface Prover {

        List<Proven> prove(List<ProveEvents.Wanted> events);
    }

    private record Own(TransparencyLog transparency) implements Prover {

        @Override
        public List<Proven> prove(List<ProveEvents.Wanted> events) {
            return transparency.prove(events);
        }
    }

    private record Other(String aggregateType, QueryGateway queries) implements Prover {

        @Override
        public List<Proven> prove(List<ProveEvents.Wanted> events) {
            try {
                return queries.query(
                                ProveEvents.queryName(aggregateType), new ProveEvents(events), ProveEvents.Answer.class)
                        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                        .events();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable(e);
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                throw unavailable(e);
            }
        }

        private Refused unavailable(Exception cause) {
            log.warn("No proof of events of {}: {}", aggregateType, cause.toString());
            return new Refused(
                    new Refusal(
                            "unavailable",
                            Refusal.Kind.TRY_AGAIN,
                            "The service that owns events of %s cannot prove them at the moment."
                                    .formatted(aggregateType)),
                    cause);
        }
    }
}
