package dev.axoncommerce.order.sales;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The figures as CSV after RFC 4180: the first line has the names. */
final class SalesCsv {

    static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private SalesCsv() {}

    static String of(SalesReport.By by, List<SalesReport.Row> rows) {
        var text = new StringBuilder();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(by.text(), "orders", "units", "revenue", "returnedUnits", "returned", "currency");
            for (var row : rows) {
                var figures = row.figures();
                csv.printRecord(
                        row.key(),
                        figures.orders(),
                        figures.units(),
                        figures.revenue().getAmount().toPlainString(),
                        figures.returnedUnits(),
                        figures.returned().getAmount().toPlainString(),
                        figures.revenue().getCurrencyUnit());
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
