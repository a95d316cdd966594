package dev.axoncommerce.order.sales;

import java.time.LocalDate;

/**
 * The change that an event makes to the figures of a day and a SKU.
 *
 * @param orders 1 in the first line of an order that is sold and -1 where that is taken back, else 0
 * @param lines the same in every line
 * @param revenueMinor in minor units, as is {@code returnedMinor}
 */
record Sale(
        LocalDate day,
        String sku,
        int orders,
        int lines,
        long units,
        long revenueMinor,
        long returnedUnits,
        long returnedMinor) {}
