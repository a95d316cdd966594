package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import java.util.Map;

/** The rules of stock that a person can break. */
final class StockRules {

    private StockRules() {}

    static Refused allocatedStockIsNotTaken(long delta, long available) {
        return new Refused(
                "stock-allocated",
                Kind.WRONG_STATE,
                "Available units: %d. All other units are allocated to orders.".formatted(available),
                Map.of("delta", delta, "available", available));
    }

    static Refused aReferenceNamesOneReceipt(String reference, long received) {
        return new Refused(
                "receipt-reference-used",
                Kind.IMPOSSIBLE,
                "The receipt %s was already booked with the quantity %d.".formatted(reference, received),
                Map.of("received", received));
    }

    static Refused theViewKnowsForgottenReceipts() {
        return new Refused(
                "unavailable", Kind.TRY_AGAIN, "The stock view is paused or far behind the log. Nothing was changed.");
    }

    static Refused aKeyNamesOneAdjustment(long adjusted) {
        return new Refused(
                "idempotency-key-reused",
                Kind.IMPOSSIBLE,
                "This Idempotency-Key was already used for an adjustment by %d.".formatted(adjusted),
                Map.of("adjusted", adjusted));
    }

    /**
     * The item remembers its last 100 receipts. If the view is at most 100 events behind, each earlier receipt is in the
     * view or in that memory.
     *
     * @throws dev.axoncommerce.platform.command.Refused if an earlier receipt may be forgotten by the item and not yet shown
     */
    static void requireKnown(long version, long shown) {
        if (version - shown > RecentIds.MOST) {
            throw theViewKnowsForgottenReceipts();
        }
    }

    /** @throws dev.axoncommerce.platform.command.Refused if a key names another adjustment than before */
    static void requireSameAdjustment(long adjusted, long delta) {
        if (adjusted != delta) {
            throw aKeyNamesOneAdjustment(adjusted);
        }
    }

    /** @throws dev.axoncommerce.platform.command.Refused if a reference names another quantity than before */
    static void requireSameReceipt(String reference, long received, long quantity) {
        if (received != quantity) {
            throw aReferenceNamesOneReceipt(reference, received);
        }
    }
}
