package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.rest.WordInUrl;
import dev.axoncommerce.platform.snapshot.RecentAggregates;
import dev.axoncommerce.platform.sweep.Sweep;
import dev.axoncommerce.platform.wiring.Topology;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of reservations, the processor of their saga, the sweep, and the cache of reservations. */
@Configuration(proxyBeanMethods = false)
class ReservationConfiguration {

    static final String RECENT_RESERVATIONS = "recentReservations";

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
        return new Processor.Saga(StockReservation.PROCESSOR, SAGA_SEGMENTS, StockReservation.class);
    }

    @Bean
    Sweep sweepOfReservations(ReservationSweep sweep, View<ReservationView> reservations) {
        return new Sweep(
                "reservations",
                reservations.name(),
                sweep::everything,
                sweep::overdue,
                List.of(StockReservation.PROCESSOR));
    }

    @Bean
    WordInUrl reservationIds() {
        return new WordInUrl(ReservationId.class, "[0-9a-fA-F-]{36}");
    }

    @Bean(RECENT_RESERVATIONS)
    Cache recentReservations(Topology topology) {
        return RecentAggregates.in(topology);
    }
}
