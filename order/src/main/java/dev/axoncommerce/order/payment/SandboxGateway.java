package dev.axoncommerce.order.payment;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A gateway that moves no money. The token says how the gateway answers, and the authorization code remembers the token. */
final class SandboxGateway implements PaymentGateway {

    private static final String OK = "tok_ok";
    private static final String DECLINED = "tok_declined";
    private static final String SLOW = "tok_slow";
    private static final String LOST = "tok_lost";

    /** Authorized, and refused when it is to be captured, like an authorization that has lapsed. */
    private static final String NO_CAPTURE = "tok_no_capture";

    /** Authorized and captured, and refused when it is to be refunded, like a closed card account. */
    private static final String NO_REFUND = "tok_no_refund";

    private static final Set<String> TOKENS = Set.of(OK, DECLINED, SLOW, LOST, NO_CAPTURE, NO_REFUND);
    private static final long SLOW_SECONDS = 3;

    @Override
    public boolean knows(String paymentMethod) {
        return TOKENS.contains(paymentMethod);
    }

    @Override
    public CompletionStage<Answer> authorize(String key, Money amount, String paymentMethod) {
        return switch (paymentMethod) {
            case OK -> CompletableFuture.completedFuture(new Answer.Authorized("sandbox-" + key));
            case NO_CAPTURE, NO_REFUND ->
                CompletableFuture.completedFuture(new Answer.Authorized(paymentMethod + "-" + key));
            case DECLINED -> CompletableFuture.completedFuture(new Answer.Declined("The card was declined"));
            case SLOW ->
                CompletableFuture.supplyAsync(
                        () -> new Answer.Authorized("sandbox-" + key),
                        CompletableFuture.delayedExecutor(SLOW_SECONDS, TimeUnit.SECONDS));
            case LOST -> new CompletableFuture<>();
            default ->
                CompletableFuture.failedFuture(new IllegalArgumentException("Not a token of the sandbox gateway"));
        };
    }

    @Override
    public CompletionStage<Void> voidAuthorization(String key) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Settlement> capture(String key, Money amount, @Nullable String authorizationCode) {
        return settled(authorizationCode, NO_CAPTURE, "The authorization has expired");
    }

    @Override
    public CompletionStage<Settlement> refund(
            String key, String refundKey, Money amount, @Nullable String authorizationCode) {
        return settled(authorizationCode, NO_REFUND, "The account is closed");
    }

    private static CompletionStage<Settlement> settled(@Nullable String code, String refusing, String reason) {
        return CompletableFuture.completedFuture(
                code != null && code.startsWith(refusing) ? new Settlement.Refused(reason) : new Settlement.Done());
    }
}
