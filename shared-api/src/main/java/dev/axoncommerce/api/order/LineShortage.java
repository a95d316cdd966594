package dev.axoncommerce.api.order;

/** Why an order was rejected: so many units of a SKU were ordered, and so many were there. */
public record LineShortage(String sku, long requested, long available) {}
