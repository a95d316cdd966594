/** Instants in columns, and the folder of the data. */
package dev.axoncommerce.platform.database;
