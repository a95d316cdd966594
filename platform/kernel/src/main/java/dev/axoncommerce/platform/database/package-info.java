/** Where data is kept, the folder of the files, and instants in columns. */
package dev.axoncommerce.platform.database;
