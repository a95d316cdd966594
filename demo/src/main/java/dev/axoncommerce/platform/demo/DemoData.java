package dev.axoncommerce.platform.demo;

import dev.axoncommerce.platform.command.Actor;
import java.time.Duration;

/** A context's part of what a demo shop begins with: a bean of this type, in the profile {@code demo}. */
public interface DemoData {

    /** The actor that the history shows for demo data. */
    Actor BY = Actor.process("demo-shop");

    /** How long the shop waits at most, before it opens, for its views to show what was put in place. */
    Duration SHOWN_WITHIN = Duration.ofSeconds(5);

    /**
     * Creates the demo data that has never been there, and returns once the views show it, so that the first customer
     * can order. It may be called again, also after a failure in the middle.
     */
    void putInPlace();
}
