package dev.axoncommerce.platform.processing;

/** Says which version of a view is shown. The runtime implements this interface ({@code ViewVersions}). */
@FunctionalInterface
public interface ShownVersion {

    ViewVersion shown(View<?> view);
}
