package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.rest.BadInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** The lines of a request have a SKU once. */
final class EachSkuOnce {

    private EachSkuOnce() {}

    /** @throws BadInput naming every line whose SKU another line has already */
    static <L> void require(List<L> lines, Function<L, String> sku) {
        var seen = new HashSet<String>();
        var errors = new ArrayList<BadInput.FieldError>();
        for (int i = 0; i < lines.size(); i++) {
            if (!seen.add(sku.apply(lines.get(i)))) {
                errors.add(new BadInput.FieldError("lines[%d].sku".formatted(i), "is already in the list"));
            }
        }
        if (!errors.isEmpty()) {
            throw new BadInput(errors);
        }
    }
}
