package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.rest.PathValueType;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of reservations and the processor of their saga. */
@Configuration(proxyBeanMethods = false)
class ReservationConfiguration {

    private static final int SAGA_SEGMENTS = 8;

    @Bean
    View<ReservationView> reservationView(Views views) {
        return views.view("reservations", InventoryContext.CONTEXT, ReservationView::new)
                .compareRows("reservation", "reservation_id")
                .rows(
                        ReservationEvent.class,
                        ReservationEvent::reservationId,
                        ReservationRow::evolve,
                        ReservationView::rows)
                .build();
    }

    @Bean
    Processor stockReservationProcessor() {
        return new Processor.Saga(
                StockReservation.PROCESSOR,
                SAGA_SEGMENTS,
                StockReservation.class,
                Map.of(
                        ReservationRequested.class,
                        List.of(ReservationDispatched.class, ReservationReleased.class),
                        ReservationResumed.class,
                        List.of(ReservationDispatched.class, ReservationReleased.class)));
    }

    @Bean
    PathValueType reservationIds() {
        return PathValueType.uuid(ReservationId.class);
    }
}
