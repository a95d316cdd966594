package dev.axoncommerce.order.historycheck;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderCommand;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.platform.log.EventPayload;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command to try, and the response. */
final class WhatIf {

    private WhatIf() {}

    /** The commands that can be asked about. */
    enum Kind {
        CANCEL,
        SHIP,
        DELIVER,
        RETURN
    }

    /**
     * A command, with the fields that it needs.
     *
     * @param reason of a cancellation or a return
     * @param carrier of a shipment
     * @param trackingNumber of a shipment
     * @param lines of a return; absent for all units that have not come back yet
     */
    @Schema(name = "CommandToTry")
    record Question(
            @NotNull Kind command,
            @Nullable String reason,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Size(min = 1, max = 100) @Nullable List<@NotNull @Valid Line> lines) {

        private static final int LONGEST = 200;

        /** Units to return. */
        @Schema(name = "LineToTry")
        record Line(
                @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
                @NotNull @Min(1) @Max(10_000) Integer quantity) {}

        /** @throws BadInput if a field is missing that the command needs */
        OrderCommand toCommand(OrderId order) {
            return switch (command) {
                case CANCEL -> new CancelOrder(order, required("reason", reason), null);
                case SHIP ->
                    new ShipOrder(order, required("carrier", carrier), required("trackingNumber", trackingNumber));
                case DELIVER -> new DeliverOrder(order);
                case RETURN -> new ReturnGoods(order, "what-if", toLines(), required("reason", reason), null);
            };
        }

        private @Nullable List<ReturnGoods.Line> toLines() {
            if (lines != null && lines.stream().map(Line::sku).distinct().count() < lines.size()) {
                throw new BadInput("lines", "must name each SKU once");
            }
            return lines == null
                    ? null
                    : lines.stream()
                            .map(line -> new ReturnGoods.Line(line.sku(), line.quantity()))
                            .toList();
        }

        private static String required(String field, @Nullable String value) {
            if (value == null) {
                throw new BadInput(field, "must be present for this command");
            }
            if (!PlainText.Validator.isPlain(value, LONGEST)) {
                throw new BadInput(field, "must be one line of text with 1 to %d characters".formatted(LONGEST));
            }
            return value;
        }
    }

    /**
     * The events that would follow, or the refusal.
     *
     * @param asOfVersion the version of the order that decided
     * @param events those that would be appended; none if the command would change nothing or be refused
     * @param refusal absent unless the command would be refused
     */
    @Schema(name = "WhatIf")
    record Answer(
            long asOfVersion, List<Event> events, @Nullable Refused refusal) {}

    /** An event that would be appended. */
    @Schema(name = "PossibleEvent")
    record Event(String type, @Schema(types = "object") EventPayload payload) {}

    /**
     * Why a command would be refused.
     *
     * @param code the slug of the problem
     */
    @Schema(name = "PossibleRefusal")
    record Refused(String code, String message) {}
}
