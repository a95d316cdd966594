package dev.axoncommerce.order.payment;

import java.util.concurrent.CompletionStage;
import org.joda.money.Money;

/**
 * Whoever moves the money. Every call may be made again with the same key and then means the same call. An answer may come
 * late or never; a stage that fails says nothing about the outcome, and the call is made again.
 */
public interface PaymentGateway {

    /** What the gateway makes of a request for money. */
    sealed interface Answer {

        /** The amount is held. */
        record Authorized(String code) implements Answer {}

        /** The amount is not to be had. */
        record Declined(String reason) implements Answer {}
    }

    /** Whether a token is one that this gateway may have issued. Looks at its form only and calls nobody. */
    boolean knows(String paymentMethod);

    /**
     * Asks to hold an amount.
     *
     * @param key the same for every call about the same payment
     */
    CompletionStage<Answer> authorize(String key, Money amount, String paymentMethod);

    /**
     * Lets go whatever is held under a key or would come to be held under it, also if nothing is known of the key: calls
     * overtake each other, so an {@link #authorize} that arrives later, or is still under way, must end up holding nothing.
     * Completes when that is certain.
     */
    CompletionStage<Void> letGo(String key);

    /**
     * Takes an amount that is held under a key. Completes when that is certain.
     *
     * @param key as for {@link #authorize}
     */
    CompletionStage<Void> capture(String key, Money amount);

    /**
     * Gives some of what was taken back. Completes when that is certain; fails where a call that overtook its
     * {@link #capture} finds nothing taken, and is then made again.
     *
     * @param key as for {@link #authorize}
     * @param refundKey the same for every call about the same refund
     */
    CompletionStage<Void> refund(String key, String refundKey, Money amount);
}
