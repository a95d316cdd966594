/** Serves the files of the web page. The page uses the REST API as other clients do, and has no endpoints of its own for data. */
package dev.axoncommerce.platform.console;
