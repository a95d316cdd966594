package dev.axoncommerce.order.story;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The story of an order over REST: all events that led to the current state, in one request. */
@Tag(name = "Orders")
@RestController
class StoryController {

    private final Stories stories;

    StoryController(Stories stories) {
        this.stories = stories;
    }

    @Operation(operationId = "getOrderStory", summary = "List the events of all aggregates that took part in an order")
    @GetMapping("/api/orders/{id}/story")
    Page<LogEntry> story(
            @PathVariable OrderId id,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        var from = after == null ? LogPositions.NONE : after.number();
        var chapters = stories.of(id, caller, from, limit.value() + 1).stream()
                .map(chapter -> LogEntry.of(chapter.position(), chapter.event()))
                .toList();
        return Page.of(chapters, limit, chapter -> Cursor.of(chapter.position()));
    }
}
