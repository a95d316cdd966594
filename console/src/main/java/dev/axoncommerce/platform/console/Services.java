package dev.axoncommerce.platform.console;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the page finds the REST API of each context. The paths of Order are on the host of the page.
 *
 * @param inventory the address of Inventory without a slash at its end; null if this process serves Inventory too
 */
record Services(@Nullable String inventory) {

    private static final String LOCAL = "http://localhost:8082";

    private static final Pattern URL = Pattern.compile("(https?://[^/?#\\s;,']+)(/[^?#\\s;,']*)?");

    /**
     * Reads the setting.
     *
     * @param apart whether Inventory is a service of its own
     * @throws Misconfigured if the address is no http or https URL
     */
    static Services of(@Nullable String inventoryUrl, boolean apart) {
        if (inventoryUrl == null || inventoryUrl.isBlank()) {
            return new Services(apart ? LOCAL : null);
        }
        var url = inventoryUrl.strip().replaceAll("/+$", "");
        if (!URL.matcher(url).matches()) {
            throw new Misconfigured(
                    "commerce.console.inventory-url is '%s', and must be an http or https URL without a query."
                            .formatted(inventoryUrl));
        }
        return new Services(url);
    }

    /** The scheme, host and port of Inventory; null if this process serves Inventory too. */
    @Nullable
    String inventoryOrigin() {
        return inventory == null ? null : URL.matcher(inventory).replaceFirst("$1");
    }
}
