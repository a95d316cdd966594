/** The database: its owner and its user, the schemas of the platform and of every context, and their migrations. */
package dev.axoncommerce.platform.datasource;
