package dev.axoncommerce.order.sales;

import dev.axoncommerce.order.payment.PaymentView;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures over REST, for operators: as JSON page by page, or all of them as CSV. */
@Tag(name = "Reports", description = "Figures of the shop. For operators.")
@RestController
class SalesController {

    private static final MediaType CSV = MediaType.parseMediaType(SalesCsv.MEDIA_TYPE);
    private static final int DAYS_UNLESS_TOLD = 30;
    private static final LocalDate EARLIEST = LocalDate.of(1970, 2, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final View<SalesView> sales;
    private final View<PaymentView> payments;
    private final Prices prices;
    private final Clock clock;

    SalesController(View<SalesView> sales, View<PaymentView> payments, Prices prices, Clock clock) {
        this.sales = sales;
        this.payments = payments;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * @param from the first day, in UTC; default: the first of the 30 days that end with {@code to}
     * @param to the last day, inclusive; default: today
     */
    @Operation(operationId = "getSalesReport", summary = "Get sales by day or SKU, as JSON or CSV")
    @GetMapping(
            path = "/api/reports/sales",
            produces = {MediaType.APPLICATION_JSON_VALUE, SalesCsv.MEDIA_TYPE})
    ResponseEntity<?> sales(
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @Schema(allowableValues = {"day", "sku"}) @RequestParam(name = "by", defaultValue = "day") String wanted,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept) {
        var last = day("to", to == null ? LocalDate.now(clock) : to);
        var first = day("from", from == null ? last.minusDays(DAYS_UNLESS_TOLD - 1L) : from);
        if (first.isAfter(last)) {
            throw new BadInput("from", "must not be after to");
        }
        var by = SalesReport.By.of(wanted);
        var view = sales.shown();
        if (prefersCsv(accept)) {
            return ResponseEntity.ok()
                    .contentType(CSV)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"sales-%s-%s.csv\"".formatted(first, last))
                    .body(SalesCsv.of(
                            by,
                            view.rows(first, last, by, null, null, prices.currency())
                                    .items()));
        }
        var page = view.rows(first, last, by, after, limit, prices.currency());
        return ResponseEntity.ok()
                .body(new SalesReport(
                        first,
                        last,
                        by,
                        view.total(first, last, prices.currency()),
                        view.failed(
                                first,
                                last,
                                payments.shown().failed().stream()
                                        .map(FailedPayment::of)
                                        .toList(),
                                prices.currency()),
                        page.items(),
                        page.next()));
    }

    private static LocalDate day(String field, LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new BadInput(field, "must be between %s and %s".formatted(EARLIEST, LATEST));
        }
        return day;
    }

    /** Returns true if the client prefers CSV to JSON. */
    private static boolean prefersCsv(String accept) {
        List<MediaType> liked = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(liked);
        return liked.stream()
                .filter(type -> type.getQualityValue() > 0)
                .filter(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON) || type.isCompatibleWith(CSV))
                .findFirst()
                .filter(type -> !type.isCompatibleWith(MediaType.APPLICATION_JSON))
                .isPresent();
    }
}
