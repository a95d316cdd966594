package dev.axoncommerce.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.stock.StockItemCommand.AdjustStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReturnStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.SetLowStockThreshold;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("Whatever happens to a stock item")
class StockInvariantProperties {

    private static final StockItemId SKU = StockItemId.of("MUG");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final StoredJson JSON = new StoredJson();

    @Property
    @Label("on hand is what is allocated and what is available, and none of them is below 0")
    void stock_adds_up(@ForAll("histories") List<Object> commands) {
        var item = registered();
        for (var command : commands) {
            item = fold(item, decide(item, command));
            var level = item.level();
            assertThat(level.onHand()).isEqualTo(level.allocated() + level.available());
            assertThat(List.of(level.onHand(), level.allocated(), level.available()))
                    .allMatch(units -> units >= 0);
            assertThat(item.allocations().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(level.allocated());
        }
    }

    @Property
    @Label("the same command twice in a row allocates, receives and gives back once")
    void repetitions_change_nothing(@ForAll("histories") List<Object> commands) {
        var item = registered();
        for (var command : commands) {
            item = fold(item, decide(item, command));
            if (command instanceof AllocateStock allocate
                    && !item.allocationOf(allocate).held()) {
                continue; // a refusal is told each time
            }
            if (!(command instanceof AdjustStock adjust && adjust.adjustmentId() == null)) {
                assertThat(decide(item, command)).isEmpty();
            }
        }
    }

    @Property
    @Label("a snapshot of it is the same state, and goes on in the same way")
    void snapshots_are_the_state(@ForAll("histories") List<Object> before, @ForAll("histories") List<Object> after) {
        var item = registered();
        for (var command : before) {
            item = fold(item, decide(item, command));
        }
        var restored = JSON.read(JSON.write(item), StockItem.class);
        assertThat(restored).isEqualTo(item);
        for (var command : after) {
            item = fold(item, decide(item, command));
            restored = fold(restored, decide(restored, command));
        }
        assertThat(restored).isEqualTo(item);
    }

    @Property(tries = 20)
    @Label("its state after thousands of receipts, shipments, returns and adjustments is as large as after a hundred")
    void its_state_is_bounded(@ForAll @IntRange(min = 1000, max = 5000) int times) {
        var small = JSON.write(used(RecentIds.MOST)).length();
        var large = JSON.write(used(times)).length();
        assertThat(large).isLessThan(small + small / 10);
    }

    private static StockItem used(int times) {
        var item = registered();
        for (int i = 0; i < times; i++) {
            var reservation = new ReservationId(new UUID(1, i));
            for (var command : List.of(
                    new ReceiveStock(SKU, 2, "delivery %06d".formatted(i), i),
                    new AllocateStock(SKU, reservation, 1),
                    new DispatchStock(SKU, reservation),
                    new ReturnStock(SKU, reservation, "return %06d".formatted(i), 1, NOW),
                    new AdjustStock(SKU, 1, "count", "adjustment %06d".formatted(i)))) {
                item = fold(item, decide(item, command));
            }
        }
        return item;
    }

    private static StockItem registered() {
        return StockItem.UNREGISTERED.evolve(
                StockItem.UNREGISTERED.decide(new RegisterStockItem(SKU)).getFirst(), NOW);
    }

    private static List<StockItemEvent> decide(StockItem item, Object command) {
        try {
            return switch (command) {
                case ReceiveStock c -> item.decide(c, c.shown());
                case AdjustStock c -> item.decide(c);
                case AllocateStock c -> item.decide(c);
                case DeallocateStock c -> item.decide(c);
                case DispatchStock c -> item.decide(c);
                case ReturnStock c -> item.decide(c, () -> false);
                case SetLowStockThreshold c -> item.decide(c);
                default -> throw new IllegalStateException("Unexpected " + command);
            };
        } catch (Refused refused) {
            return List.of();
        }
    }

    private static StockItem fold(StockItem item, List<StockItemEvent> events) {
        for (var event : events) {
            item = item.evolve(event, NOW);
        }
        return item;
    }

    @Provide
    Arbitrary<List<Object>> histories() {
        var reservations = Arbitraries.integers().between(1, 5).map(n -> new ReservationId(new UUID(0, n)));
        var quantities = Arbitraries.longs().between(1, 20);
        Arbitrary<Object> receipts = quantities.map(units -> new ReceiveStock(SKU, units, "delivery-" + units, 0));
        Arbitrary<Object> adjustments = Arbitraries.longs()
                .between(-20, 20)
                .map(d -> new AdjustStock(SKU, d, "count", d % 2 == 0 ? "count " + d : null));
        Arbitrary<Object> allocations = reservations.flatMap(r -> quantities.map(q -> new AllocateStock(SKU, r, q)));
        Arbitrary<Object> deallocations = reservations.map(r -> new DeallocateStock(SKU, r));
        Arbitrary<Object> dispatches = reservations.map(r -> new DispatchStock(SKU, r));
        Arbitrary<Object> returns = reservations.map(r -> new ReturnStock(SKU, r, "return-" + r.bare(), 3, NOW));
        Arbitrary<Object> thresholds = quantities.map(units -> new SetLowStockThreshold(SKU, units));
        return Arbitraries.oneOf(thresholds, receipts, adjustments, allocations, deallocations, dispatches, returns)
                .list()
                .ofMaxSize(60);
    }
}
