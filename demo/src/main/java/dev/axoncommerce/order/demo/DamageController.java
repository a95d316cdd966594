package dev.axoncommerce.order.demo;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderStatus;
import dev.axoncommerce.platform.rest.CountryCode;
import dev.axoncommerce.platform.rest.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Damages an order in the database, past the application: its row in a view, or its first event in the log. */
@RestController
@Tag(name = "Demo", description = "Damages data for the tour. For operators, in the profile demo.")
@Profile("demo")
@RequestMapping("/api/demo/orders/{id}")
class DamageController {

    record DamagedRow(@NotNull OrderStatus status) {}

    record DamagedEvent(@CountryCode String country) {}

    private final Damage damage;

    DamageController(Damage damage) {
        this.damage = damage;
    }

    /** Shows another status than the events say, until the view is rebuilt or the order changes. */
    @Operation(operationId = "damageOrderRow", summary = "Damage the row of an order in its view")
    @PutMapping("/row")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void row(@PathVariable OrderId id, @RequestBody @Valid DamagedRow row) {
        require(damage.row(id, row.status()));
    }

    /** Replaces the country in the event {@code OrderPlaced}; the same request with the country of before repairs it. */
    @Operation(operationId = "damageOrderEvent", summary = "Damage the first event of an order")
    @PutMapping("/event")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void event(@PathVariable OrderId id, @RequestBody @Valid DamagedEvent event) {
        require(damage.event(id, event.country()));
    }

    private static void require(boolean found) {
        if (!found) {
            throw new NotFound();
        }
    }
}
