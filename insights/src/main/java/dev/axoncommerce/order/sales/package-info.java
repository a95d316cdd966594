/** Sales: how much was sold and how much of it came back, by day or by SKU, for the business. */
package dev.axoncommerce.order.sales;
