package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.sweep.Sweep;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the view of reservations, the processor that keeps each, and the sweep that looks in it. */
@Configuration(proxyBeanMethods = false)
class ReservationViews {

    private static final int SEGMENTS = 1;

    @Bean
    Copies<ReservationView> copiesOfReservations(Generations generations, JdbcTemplate tables) {
        return generations.copies(InventoryProcessors.RESERVATIONS, schema -> new ReservationView(tables, schema));
    }

    @Bean
    Processor reservationsProcessor(ObjectProvider<Copies<ReservationView>> copies, ObjectProvider<Past> past) {
        return new Processor.View(
                InventoryProcessors.RESERVATIONS,
                SEGMENTS,
                InventoryContext.VIEWS,
                List.of(ViewTable.of("reservation", "reservation_id")),
                generation -> new ReservationProjection(copies.getObject().of(generation), past.getObject()));
    }

    @Bean
    Sweep sweepOfReservations(ReservationSweep sweep) {
        return new Sweep(
                "reservations",
                InventoryProcessors.RESERVATIONS,
                sweep::everything,
                sweep::overdue,
                List.of(InventoryProcessors.STOCK_RESERVATION));
    }
}
