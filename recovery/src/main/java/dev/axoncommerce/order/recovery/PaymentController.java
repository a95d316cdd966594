package dev.axoncommerce.order.recovery;

import dev.axoncommerce.order.payment.PaymentCommand.RetryPayment;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentRow;
import dev.axoncommerce.order.payment.PaymentView;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments over REST, for operators. */
@Tag(name = "Payments", description = "Payments, their captures and refunds. For operators.")
@RestController
@RequestMapping("/api/payments")
class PaymentController {

    private final View<PaymentView> payments;
    private final Commands commands;

    PaymentController(View<PaymentView> payments, Commands commands) {
        this.payments = payments;
        this.commands = commands;
    }

    /** @param state {@code failed}: the capture or a refund has failed; {@code pending}; {@code settled} */
    @Operation(operationId = "listPayments", summary = "List payments")
    @GetMapping
    Page<PaymentDocument> list(
            @Schema(allowableValues = {"failed", "pending", "settled"}) @RequestParam(required = false) String state,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        return payments.shown().list(state(state), after, limit).map(PaymentDocument::of);
    }

    private static PaymentRow.@Nullable State state(@Nullable String text) {
        return text == null
                ? null
                : Arrays.stream(PaymentRow.State.values())
                        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new BadInput("state", "must be failed, pending or settled"));
    }

    @Operation(operationId = "getPayment", summary = "Get a payment")
    @GetMapping("/{id}")
    PaymentDocument get(@PathVariable PaymentId id) {
        return PaymentDocument.of(payments.shown().find(id.bare()).orElseThrow(NotFound::new));
    }

    /** Asks the gateway again for the capture and the refunds that have failed. */
    @Operation(operationId = "retryPayment", summary = "Retry failed captures and refunds of a payment")
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable PaymentId id, Caller caller) {
        commands.send(caller.actor(), new RetryPayment(id));
    }
}
