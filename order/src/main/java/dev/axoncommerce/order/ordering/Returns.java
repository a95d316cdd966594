package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.platform.personal.Personal;
import java.util.List;
import org.joda.money.Money;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The returns of an order, and the units that can still be returned.
 *
 * @param byId the returns, by their ids
 */
record Returns(PMap<String, OrderReturned> byId) {

    static final Returns NONE = new Returns(HashTreePMap.empty());

    Returns with(OrderReturned event) {
        return new Returns(byId.plus(event.returnId(), event));
    }

    /** Units of a line that have not come back. */
    int left(OrderLine line) {
        var back = byId.values().stream()
                .flatMap(event -> event.lines().stream())
                .filter(returned -> returned.sku().equals(line.sku()))
                .mapToInt(ReturnedLine::quantity)
                .sum();
        return line.quantity() - back;
    }

    boolean isEverythingBack(OrderPlaced placed) {
        return placed.lines().stream().allMatch(line -> left(line) == 0);
    }

    /** The lines that come back, at the prices that were paid. */
    List<ReturnedLine> lines(ReturnGoods command, OrderPlaced placed) {
        if (command.lines() == null) {
            return placed.lines().stream()
                    .filter(line -> left(line) > 0)
                    .map(line -> line(line, left(line)))
                    .toList();
        }
        return command.lines().stream().map(wanted -> line(wanted, placed)).toList();
    }

    private ReturnedLine line(ReturnGoods.Line wanted, OrderPlaced placed) {
        var bought = placed.lines().stream()
                .filter(line -> line.sku().equals(wanted.sku()))
                .findFirst();
        var left = bought.map(this::left).orElse(0);
        if (wanted.quantity() > left) {
            throw OrderRules.noMoreComesBackThanWasBought(wanted.sku(), wanted.quantity(), left);
        }
        return line(bought.orElseThrow(), wanted.quantity());
    }

    private static ReturnedLine line(OrderLine bought, int quantity) {
        return new ReturnedLine(bought.sku(), quantity, bought.unitPrice().multipliedBy(quantity));
    }

    static Money refund(List<ReturnedLine> lines) {
        return lines.stream().map(ReturnedLine::refund).reduce(Money::plus).orElseThrow();
    }

    /** Whether a return that came with the id of an earlier one asks for the same. */
    boolean isRepetition(OrderReturned earlier, ReturnGoods command, OrderPlaced placed) {
        var same = command.lines() == null
                ? isEverythingBack(placed)
                : command.lines()
                        .equals(earlier.lines().stream()
                                .map(line -> new ReturnGoods.Line(line.sku(), line.quantity()))
                                .toList());
        return same && Personal.of(command.reason()).isSameTextAs(earlier.reason());
    }
}
