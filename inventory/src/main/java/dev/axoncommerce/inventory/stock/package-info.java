/** Stock items: receipts, adjustments and allocations. One aggregate per SKU decides, so that no unit is sold twice. */
package dev.axoncommerce.inventory.stock;
