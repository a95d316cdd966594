/** The commands of orders, payments and products as their events record them, what-if, and tests made of a history. */
package dev.axoncommerce.order.historycheck;
