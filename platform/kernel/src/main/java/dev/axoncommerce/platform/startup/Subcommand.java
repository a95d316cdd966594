package dev.axoncommerce.platform.startup;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.List;

/** A command of the jars, such as {@code verify-log}, that runs instead of the application. Found with {@link java.util.ServiceLoader}. */
public interface Subcommand {

    /** The first argument of the jar. */
    String name();

    /**
     * Runs the command.
     *
     * @param config the value of {@code spring.config.name} of the application
     * @param contexts the contexts of the application
     * @param args all arguments of the jar
     * @return the exit code of the process
     */
    int run(String config, List<BoundedContext> contexts, String... args);
}
