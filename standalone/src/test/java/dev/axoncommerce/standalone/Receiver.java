package dev.axoncommerce.standalone;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is told over HTTP, and who answers as the test wants. */
final class Receiver implements AutoCloseable {

    /** How an attempt is answered. */
    interface Manner {
        /**
         * @param attempt which one of this message, from 1
         * @return the status to answer with
         */
        int answer(HttpExchange request, int attempt) throws IOException;
    }

    /** @param answered with which status */
    record Told(HttpHeaders headers, String body, int answered) {

        String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String type() {
            return json().path("type").asString();
        }

        /** The order that it is about. */
        String order() {
            var data = json().path("data");
            return data.has("orderId") ? data.path("orderId").asString() : data.at("/order/orderId").asString();
        }

        /** As the library of the specification sees it. */
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return false;
            }
        }
    }

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private volatile Manner manner;

    Receiver(Manner manner) {
        this.manner = manner;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    void behaves(Manner other) {
        manner = other;
    }

    String url() {
        return "http://localhost:%d/hook".formatted(server.getAddress().getPort());
    }

    /** All attempts that came, in the order in which they were answered. */
    List<Told> told() {
        return told;
    }

    /** What the first message of a type carries. */
    JsonNode dataOf(String type) {
        return told.stream().filter(one -> one.type().equals(type)).findFirst().orElseThrow().json().path("data");
    }

    /** What was answered with 2xx. */
    List<Told> understood() {
        return told.stream().filter(one -> one.answered() / 100 == 2).toList();
    }

    /** The types of what was understood about an order, each message once, in the order in which it came first. */
    List<String> typesOf(String order) {
        return understood().stream()
                .filter(one -> one.order().equals(order))
                .collect(Collectors.toMap(
                        Told::id, Told::type, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private void receive(HttpExchange request) throws IOException {
        try (request) {
            var body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = HttpHeaders.of(request.getRequestHeaders(), (name, value) -> true);
            var attempt = attempts.merge(headers.firstValue("webhook-id").orElse(""), 1, Integer::sum);
            var status = manner.answer(request, attempt);
            told.add(new Told(headers, body, status));
            request.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
