package dev.axoncommerce.order.catalogue;

import org.joda.money.Money;

/** What a customer can order, and at which price. */
public record Offer(String sku, String name, Money price) {}
