package dev.axoncommerce.order.payment;

import java.util.concurrent.CompletionStage;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The system that moves the money. Every call may be made again with the same key, and then means the same call. An answer may come late or
 * never. A stage that fails says nothing about the outcome, and the call is made again.
 */
public interface PaymentGateway {

    /** The answer to an authorization. */
    sealed interface Answer {

        /** The amount is held. */
        record Authorized(String code) implements Answer {}

        /** The amount is not available. */
        record Declined(String reason) implements Answer {}
    }

    /** The answer to a capture or a refund. */
    sealed interface Settlement {

        /** The money has been moved. */
        record Done() implements Settlement {}

        /** The money has not been moved, and the same call will never move it. */
        record Refused(String reason) implements Settlement {}
    }

    /** Whether a token is one that this gateway may have issued. Looks at its form only, and makes no call. */
    boolean knows(String paymentMethod);

    /**
     * Holds an amount.
     *
     * @param key the same for every call about the same payment
     */
    CompletionStage<Answer> authorize(String key, Money amount, String paymentMethod);

    /**
     * Releases the amount that is held under a key, also if the gateway does not know the key yet. Calls overtake each other: an {@link #authorize} that
     * arrives later must end up holding nothing. Completes when that is certain.
     */
    CompletionStage<Void> voidAuthorization(String key);

    /**
     * Takes an amount that is held under a key.
     *
     * @param key as for {@link #authorize}
     * @param authorizationCode the code that {@link Answer.Authorized} had; null if it was not recorded
     */
    CompletionStage<Settlement> capture(String key, Money amount, @Nullable String authorizationCode);

    /**
     * Pays back some of the amount that was taken, or all of it.
     *
     * @param key as for {@link #authorize}
     * @param refundKey the same for every call about the same refund
     * @param authorizationCode as for {@link #capture}
     */
    CompletionStage<Settlement> refund(String key, String refundKey, Money amount, @Nullable String authorizationCode);
}
