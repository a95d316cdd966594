package dev.axoncommerce.labels;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.KeyedTable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reprints by reason over REST, for operators. */
@Tag(name = "Labels")
@RestController
class ReprintReasonController {

    private final View<KeyedTable<ReprintReason>> reasons;

    ReprintReasonController(View<KeyedTable<ReprintReason>> reasons) {
        this.reasons = reasons;
    }

    @Operation(summary = "List the reasons of reprints")
    @GetMapping("/api/labels/reprint-reasons")
    Page<ReprintReason> list(@RequestParam(defaultValue = Limit.DEFAULT) Limit limit, @RequestParam(required = false) Cursor after) {
        return reasons.shown().list(after, limit);
    }

    @Operation(summary = "Get the number of reprints with a reason")
    @GetMapping("/api/labels/reprint-reasons/{reason}")
    ReprintReason get(@PathVariable String reason) {
        return reasons.shown().last(reason).orElseThrow(NotFound::new);
    }
}
