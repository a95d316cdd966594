package dev.axoncommerce.order.catalogue;

import org.joda.money.Money;

/** A product that a customer can order, and its price. */
public record Offer(String sku, String name, Money price) {}
