/** The whole log as lines of JSON: written out as a backup that a person can read, and read into an empty store. */
package dev.axoncommerce.platform.backup;
