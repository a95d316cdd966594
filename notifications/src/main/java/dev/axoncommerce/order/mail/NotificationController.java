package dev.axoncommerce.order.mail;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Emails to customers over REST, for operators. */
@Tag(name = "Notifications", description = "Emails to customers. For operators.")
@RestController
class NotificationController {

    private final MailOutbox letters;

    NotificationController(MailOutbox letters) {
        this.letters = letters;
    }

    @Operation(operationId = "listEmails", summary = "List emails")
    @GetMapping("/api/notifications")
    Page<NotificationDocument> list(
            @RequestParam(required = false) OrderId orderId,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        return letters.list(orderId == null ? null : orderId.bare(), after, limit);
    }
}
