package dev.axoncommerce.platform.startup;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.List;
import java.util.ServiceLoader;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts an application of bounded contexts, or runs the {@link Subcommand} that its first argument names. */
public final class Launcher {

    private Launcher() {}

    /**
     * Starts the application or runs the subcommand.
     *
     * @param module the name of the application's own file of settings
     * @param args the arguments of the jar
     */
    public static void run(Class<?> application, String module, List<BoundedContext> contexts, String... args) {
        var config = "platform,%s,application".formatted(module);
        for (var command : ServiceLoader.load(Subcommand.class)) {
            if (args.length > 0 && args[0].equals(command.name())) {
                System.exit(command.run(config, contexts, args));
            }
        }
        new SpringApplicationBuilder(application)
                .properties("spring.config.name=" + config)
                .run(args);
    }
}
