package dev.axoncommerce.api.order;

import org.joda.money.Money;

/**
 * The returned units of an order line.
 *
 * @param quantity in units, at least 1
 * @param refund what was paid for these units
 */
public record ReturnedLine(String sku, int quantity, Money refund) {}
