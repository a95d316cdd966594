package dev.axoncommerce.inventory;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.StockItemId;
import java.util.List;

/** Valid data of the Inventory context; a test names only what matters to it. */
public final class Inventory {

    public static final ReservationId RESERVATION = ReservationId.of("00000000-0000-0000-0000-0000000000a1");
    public static final ReservationId ANOTHER_RESERVATION = ReservationId.of("00000000-0000-0000-0000-0000000000a2");
    public static final String REFERENCE = "order-of-somebody";
    public static final StockItemId MUG = StockItemId.of("MUG");
    public static final StockItemId PEN = StockItemId.of("PEN");
    public static final List<ReservationLine> TWO_MUGS_AND_A_PEN =
            List.of(new ReservationLine("MUG", 2), new ReservationLine("PEN", 1));

    private Inventory() {}
}
