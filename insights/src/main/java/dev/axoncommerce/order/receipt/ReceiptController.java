package dev.axoncommerce.order.receipt;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts over REST. */
@Tag(name = "Orders")
@RestController
class ReceiptController {

    private static final String TEXT = "text/plain;charset=utf-8";

    private final Receipts receipts;
    private final OperatorActions actions;

    ReceiptController(Receipts receipts, OperatorActions actions) {
        this.receipts = receipts;
        this.actions = actions;
    }

    @Operation(
            operationId = "getOrderProof",
            summary = "Get the proof that the events of an order are in the transparency log")
    @GetMapping(path = "/api/orders/{id}/proof", produces = TEXT)
    ResponseEntity<String> proof(
            @PathVariable OrderId id, @RequestParam(defaultValue = "false") boolean keys, Caller caller) {
        var receipt = receipts.of(id, keys, caller);
        if (keys && caller.operator()) {
            actions.record(caller, "RECEIPT_KEYS_READ", id.bare());
        }
        var file = ContentDisposition.attachment()
                .filename("order-%s.receipt.txt".formatted(id.bare()))
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(receipt.toString());
    }

    /** The earlier path, which is too close to the receipts of goods. */
    @Operation(operationId = "getOrderReceipt", summary = "Get the proof under its earlier path", deprecated = true)
    @GetMapping(path = "/api/orders/{id}/receipt", produces = TEXT)
    ResponseEntity<String> receipt(@PathVariable OrderId id, Caller caller) {
        return proof(id, false, caller);
    }
}
