package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.Commands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** {@link Commands} over the command bus of a saga fixture. */
public final class FixtureCommands {

    private FixtureCommands() {}

    public static Commands on(CommandBus bus) {
        return new SentCommands(
                DefaultCommandGateway.builder().commandBus(bus).build(),
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }
}
