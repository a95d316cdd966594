package dev.axoncommerce.labels;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.view.KeyedTable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reprints by reason over REST, for operators. */
@RestController
class ReprintReasonController {

    private final View<KeyedTable<ReprintReason>> reasons;

    ReprintReasonController(View<KeyedTable<ReprintReason>> reasons) {
        this.reasons = reasons;
    }

    @GetMapping("/api/labels/reprint-reasons/{reason}")
    ReprintReason get(@PathVariable String reason) {
        return reasons.shown().last(reason).orElseThrow(NotFound::new);
    }
}
