package dev.axoncommerce.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

@DisplayName("A service is ready for Axon Server")
class AxonServerHealthTest {

    private final AxonServerConnectionManager connections = mock(AxonServerConnectionManager.class);
    private final AxonServerHealth health = new AxonServerHealth(new AxonServerLink(connections));

    private Status statusWith(Map<String, Boolean> contexts) {
        when(connections.connections()).thenReturn(contexts);
        return health.health().getStatus();
    }

    @Test
    void when_every_context_is_connected() {
        assertThat(statusWith(Map.of("default", true))).isEqualTo(Status.UP);
    }

    @Test
    void and_not_when_a_connection_is_gone() {
        assertThat(statusWith(Map.of("default", false))).isEqualTo(Status.DOWN);
        assertThat(statusWith(Map.of("default", true, "other", false))).isEqualTo(Status.DOWN);
    }

    @Test
    void and_not_before_the_first_connection() {
        assertThat(statusWith(Map.of())).isEqualTo(Status.DOWN);
    }
}
