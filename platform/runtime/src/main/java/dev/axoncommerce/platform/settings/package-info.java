/** Checks the settings before anything is created, and explains a wrong one in one sentence. */
package dev.axoncommerce.platform.settings;
