package dev.axoncommerce.systemtests.support;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Takes traces over OTLP, as a trace store does, and keeps them. */
public final class TraceStore implements AutoCloseable {

    /** A step of a trace. */
    public record Span(String trace, String service, String name, String attributes) {}

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    public TraceStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
                        .flatMap(TraceStore::spans)
                        .forEach(spans::add);
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    private static Stream<Span> spans(ResourceSpans resource) {
        var service = resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("?");
        return resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Span(
                        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                        service,
                        span.getName(),
                        span.getAttributesList().toString()));
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    public List<Span> trace(String id) {
        return spans.stream().filter(span -> span.trace().equals(id)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
