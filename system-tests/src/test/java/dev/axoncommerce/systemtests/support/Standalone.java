package dev.axoncommerce.systemtests.support;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Both contexts in one process. */
final class Standalone implements Running {

    private static final String OPEN = "The shop is open";

    private final Jar jar;
    private boolean running;

    Standalone(String... options) {
        this.jar = Jar.of("standalone", List.of(options));
    }

    /** A variant of its jar. */
    Standalone(Path file, String... options) {
        this.jar = Jar.of(file, List.of(options));
    }

    Standalone(Databases databases) {
        this(in(databases).toArray(String[]::new));
    }

    /** The options of one that keeps everything in the database {@code orders}. */
    static List<String> in(Databases databases) {
        return Stream.concat(Stream.of("--spring.profiles.active=demo,postgres"), databases.options("orders").stream())
                .toList();
    }

    @Override
    public Standalone start() {
        if (!running) {
            jar.begin();
            jar.awaitLine(OPEN);
            running = true;
        }
        return this;
    }

    @Override
    public int startToEnd() {
        jar.begin();
        return jar.awaitExit();
    }

    @Override
    public void kill() {
        running = false;
        jar.kill();
    }

    @Override
    public void close() {
        running = false;
        jar.close();
    }

    @Override
    public Shop shop() {
        return new Shop(jar.url(), jar.url());
    }

    @Override
    public List<Jar> jars() {
        return List.of(jar);
    }

    @Override
    public String log() {
        return jar.log();
    }
}
