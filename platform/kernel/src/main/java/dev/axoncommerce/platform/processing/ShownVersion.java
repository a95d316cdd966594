package dev.axoncommerce.platform.processing;

/** Says which version of a view is shown. */
@FunctionalInterface
public interface ShownVersion {

    ViewVersion shown(View<?> view);
}
