/** The past of stock and reservations over REST. */
package dev.axoncommerce.inventory.past;
