package dev.axoncommerce.order.payment;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;

/** A gateway that moves no money: the token says how it answers. */
final class SandboxGateway implements PaymentGateway {

    private static final String OK = "tok_ok";
    private static final String DECLINED = "tok_declined";
    private static final String SLOW = "tok_slow";
    private static final String LOST = "tok_lost";
    private static final long SLOW_SECONDS = 3;

    @Override
    public boolean knows(String paymentMethod) {
        return Set.of(OK, DECLINED, SLOW, LOST).contains(paymentMethod);
    }

    @Override
    public CompletionStage<Answer> authorize(String key, Money amount, String paymentMethod) {
        return switch (paymentMethod) {
            case OK -> CompletableFuture.completedFuture(authorized(key));
            case DECLINED -> CompletableFuture.completedFuture(new Answer.Declined("The card was declined"));
            case SLOW -> CompletableFuture.supplyAsync(
                    () -> authorized(key), CompletableFuture.delayedExecutor(SLOW_SECONDS, TimeUnit.SECONDS));
            case LOST -> new CompletableFuture<>();
            default -> CompletableFuture.failedFuture(new IllegalArgumentException("Not a token of the sandbox"));
        };
    }

    @Override
    public CompletionStage<Void> letGo(String key) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> capture(String key, Money amount) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> refund(String key, String refundKey, Money amount) {
        return CompletableFuture.completedFuture(null);
    }

    /** The same key always leads to the same authorization. */
    private static Answer authorized(String key) {
        return new Answer.Authorized("sandbox-" + key);
    }
}
