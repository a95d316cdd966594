package dev.axoncommerce.systemtests.support;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The Axon Server that the tests of two services use: a given one, or a container of its own where Docker runs. */
public final class AxonServer {

    private static final DockerImageName IMAGE = DockerImageName.parse("axoniq/axonserver:4.6.11-jdk-17");
    private static final int GRPC = 8124;
    private static final int HTTP = 8024;

    private static Optional<String> address;

    private AxonServer() {}

    /** Its host and port, or none where there is neither. */
    public static synchronized Optional<String> address() {
        if (address == null) {
            var given = System.getProperty("axon.server", "");
            address = given.isBlank() ? inContainer() : Optional.of(given);
        }
        return address;
    }

    @SuppressWarnings("resource") // Testcontainers ends it with the JVM of the tests
    private static Optional<String> inContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        var server = new GenericContainer<>(IMAGE)
                .withExposedPorts(GRPC, HTTP)
                .waitingFor(Wait.forHttp("/actuator/health").forPort(HTTP));
        server.start();
        return Optional.of(server.getHost() + ":" + server.getMappedPort(GRPC));
    }
}
