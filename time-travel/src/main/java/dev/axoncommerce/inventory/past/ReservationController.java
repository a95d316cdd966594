package dev.axoncommerce.inventory.past;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reservations over REST, for operators. */
@Tag(name = "Stock")
@RestController
class ReservationController {

    private final History history;

    ReservationController(History history) {
        this.history = history;
    }

    @Operation(operationId = "getReservationHistory", summary = "List the events of a reservation")
    @GetMapping("/api/reservations/{id}/history")
    Page<History.Entry> history(
            @PathVariable ReservationId id,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        return history.of(id, after, limit);
    }
}
