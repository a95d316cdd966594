package dev.axoncommerce.api.order;

import org.joda.money.Money;

/**
 * What was ordered, under the name and at the price of that moment.
 *
 * @param quantity in units, at least 1
 * @param unitPrice of one unit
 * @param lineTotal of all units of the line
 */
public record OrderLine(String sku, String name, int quantity, Money unitPrice, Money lineTotal) {}
