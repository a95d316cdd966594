package dev.axoncommerce.platform.sweep;

/**
 * A kind of work that must not be left lying: a bean of this type is all that it takes. What it does, it may do again at any time.
 *
 * @param name for people, and for the database, so it stays as it is
 * @param view the name of the processor of the view in which it looks
 * @param everything takes up all that nobody is at; run once on each database, when the view has caught up: after an import,
 *     say, where there are open orders and no sagas
 * @param overdue takes up what should long have been done; run every {@code commerce.sweep}
 */
public record Sweep(String name, String view, Runnable everything, Runnable overdue) {}
