package dev.axoncommerce.api.order;

import org.joda.money.Money;

/**
 * A line of an order, with the name and the price of the product when the order was placed.
 *
 * @param quantity in units, at least 1
 * @param unitPrice of one unit
 * @param lineTotal of all units of the line
 */
public record OrderLine(String sku, String name, int quantity, Money unitPrice, Money lineTotal) {}
