package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.axonframework.common.AxonThreadFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt to send a message over HTTP. The client follows no redirect and keeps no cookie, and ends the attempt after
 * {@code commerce.webhook-timeout}, however slowly a receiver answers.
 */
@Component
class Receivers {

    /**
     * Enough connections for the concurrent messages of all webhooks, so that a slow receiver delays no other receiver.
     */
    private static final int CONNECTIONS = 1000;

    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 200;
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final Duration timeout;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("webhook-timeouts"));

    Receivers(Targets targets, @Value("${commerce.webhook-timeout:PT20S}") Duration timeout, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
        var most = Timeout.of(timeout);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(targets)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(most)
                                .setSocketTimeout(most)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(most)
                        .setConnectionRequestTimeout(most)
                        .build())
                // A reused connection fails if the receiver has closed it, so each attempt opens a new connection.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Axon-Commerce")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    Duration timeout() {
        return timeout;
    }

    /** @param secrets one signature with each: a receiver needs to know one of them */
    OutboxAttempt send(String url, List<Secret> secrets, String messageId, String body) {
        var target = URI.create(url);
        var request = new HttpPost(target);
        var now = clock.instant();
        request.setHeader("webhook-id", messageId);
        request.setHeader("webhook-timestamp", now.getEpochSecond());
        request.setHeader(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> secret.signature(messageId, now, body))
                        .collect(Collectors.joining(" ")));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        var end = timer.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return outcome(http.executeOpen(HttpHost.create(target), request, null));
        } catch (IOException e) {
            return OutboxAttempt.failed("No response: " + FailureText.of(e));
        } finally {
            request.abort(); // closing the answer would read all that comes after the status, which may be long, and
            // slow
            end.cancel(false);
        }
    }

    private OutboxAttempt outcome(ClassicHttpResponse response) {
        var status = response.getCode();
        return status / HUNDRED == SUCCESS
                ? new OutboxAttempt.Delivered(status)
                : new OutboxAttempt.Failed(
                        "The receiver responded with status " + status,
                        status,
                        rest(response),
                        status == HttpStatus.SC_GONE);
    }

    /** The header {@code Retry-After} of an overloaded receiver (status 429 or 503), in seconds or as a date. */
    private Duration rest(ClassicHttpResponse response) {
        var after = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (after == null
                || (response.getCode() != HttpStatus.SC_TOO_MANY_REQUESTS
                        && response.getCode() != HttpStatus.SC_SERVICE_UNAVAILABLE)) {
            return Duration.ZERO;
        }
        var rest = after.getValue().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(after.getValue()))
                : until(after.getValue());
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private Duration until(String date) {
        try {
            return Duration.between(clock.instant(), ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException notADate) {
            return Duration.ZERO;
        }
    }

    @PreDestroy
    void close() throws IOException {
        http.close();
        timer.shutdown();
    }
}
