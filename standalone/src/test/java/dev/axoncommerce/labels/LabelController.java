package dev.axoncommerce.labels;

import dev.axoncommerce.labels.LabelCommand.ReprintLabel;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.KeyedTable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Labels over REST, for operators. {@code History} and {@code Past} are in the module {@code runtime}; a context that uses them compiles
 * against that module too.
 */
@Tag(name = "Labels", description = "Labels of orders. For operators.")
@RestController
@RequestMapping("/api/labels/{orderId}")
class LabelController {

    record Reprint(@PlainText(max = 100) String reason, @PlainText(max = 20) String printer) {}

    private final Commands commands;
    private final View<KeyedTable<LabelRow>> labels;
    private final Past past;
    private final History history;

    LabelController(Commands commands, View<KeyedTable<LabelRow>> labels, Past past, History history) {
        this.commands = commands;
        this.labels = labels;
        this.past = past;
        this.history = history;
    }

    @Operation(summary = "Get a label")
    @GetMapping
    LabelRow get(@PathVariable String orderId) {
        return labels.shown().last(orderId).orElseThrow(NotFound::new);
    }

    @Operation(summary = "Get a label")
    @GetMapping(params = "asOfVersion")
    Past.AsOf<LabelRow> getThen(@PathVariable String orderId, @RequestParam long asOfVersion) {
        return past.of(new LabelId(orderId), new Moment.Version(asOfVersion), LabelEvent.class, LabelRow::evolve);
    }

    @Operation(summary = "List the events of a label")
    @GetMapping("/history")
    Page<History.Entry> history(@PathVariable String orderId, @RequestParam(defaultValue = Limit.DEFAULT) Limit limit, @RequestParam(required = false) Cursor after) {
        return history.of(new LabelId(orderId), after, limit);
    }

    @Operation(summary = "Print another copy of a label")
    @PostMapping("/copies")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reprint(@PathVariable String orderId, @Valid @RequestBody Reprint reprint, Caller caller) {
        commands.send(caller.actor(), new ReprintLabel(new LabelId(orderId), reprint.reason(), reprint.printer()));
    }
}
