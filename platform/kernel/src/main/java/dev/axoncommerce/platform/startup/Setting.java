package dev.axoncommerce.platform.startup;

/** A bean whose creation checks settings. All of them are created before the database, so that a wrong setting leaves no files behind. */
public interface Setting {}
