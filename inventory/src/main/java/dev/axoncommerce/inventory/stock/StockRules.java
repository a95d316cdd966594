package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Rule;
import java.util.Map;

/** The rules of stock that a person can break. */
sealed interface StockRules extends Rule {

    record AllocatedStockIsNotTaken(long delta, long available) implements StockRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "stock-allocated",
                    Kind.WRONG_STATE,
                    "Available units: %d. All other units are allocated to orders.".formatted(available),
                    Map.of("delta", delta, "available", available));
        }
    }

    record AReferenceNamesOneReceipt(String reference, long received) implements StockRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "receipt-reference-used",
                    Kind.WRONG_STATE,
                    "The receipt %s was already booked with the quantity %d.".formatted(reference, received),
                    Map.of("received", received));
        }
    }

    record TheViewKnowsForgottenReceipts() implements StockRules {
        @Override
        public Refusal refusal() {
            return new Refusal("unavailable", Kind.TRY_AGAIN, "The stock view is paused or far behind the log. Nothing was changed.");
        }
    }

    record AKeyNamesOneAdjustment(long adjusted) implements StockRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "adjustment-key-used",
                    Kind.WRONG_STATE,
                    "This Idempotency-Key was already used for an adjustment by %d.".formatted(adjusted),
                    Map.of("adjusted", adjusted));
        }
    }

    /**
     * An item remembers as many receipts as it has had events since the version that was shown, or more.
     *
     * @throws dev.axoncommerce.platform.command.Refused if an earlier receipt may be forgotten by the item and not yet shown
     */
    static void requireKnown(long version, long shown) {
        if (version - shown > RecentIds.MOST) {
            throw new TheViewKnowsForgottenReceipts().broken();
        }
    }

    /** @throws dev.axoncommerce.platform.command.Refused if a key names another adjustment than before */
    static void requireSameAdjustment(long adjusted, long delta) {
        if (adjusted != delta) {
            throw new AKeyNamesOneAdjustment(adjusted).broken();
        }
    }

    /** @throws dev.axoncommerce.platform.command.Refused if a reference names another quantity than before */
    static void requireSameReceipt(String reference, long received, long quantity) {
        if (received != quantity) {
            throw new AReferenceNamesOneReceipt(reference, received).broken();
        }
    }
}
