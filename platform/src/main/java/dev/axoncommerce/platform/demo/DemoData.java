package dev.axoncommerce.platform.demo;

/** A context's part of what a demo shop begins with: a bean of this type, in the profile {@code demo}. */
public interface DemoData {

    /** Who it is by, in the history of what it makes. */
    String BY = "demo-shop";

    /** Puts in place what has never been there. It may be called again, also after a failure in the middle. */
    void putInPlace();
}
