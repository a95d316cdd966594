package dev.axoncommerce.order.sales;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/**
 * The sales and the returns of a period.
 *
 * @param from the first day, in UTC
 * @param to the last day, inclusive
 * @param total of the whole period, whatever page this is
 * @param failed money that the figures count and the payment gateway has refused to move
 * @param next the cursor of the next page, or null if this is the last
 */
record SalesReport(LocalDate from, LocalDate to, By by, Figures total, Failed failed, List<Row> items, String next) {

    /**
     * @param orders that were confirmed and not cancelled since; by SKU, those with it
     * @param revenue the price of their units
     * @param returnedUnits that came back in this period, whenever they were sold
     * @param returned the amount to refund for the returned units
     */
    record Figures(long orders, long units, Money revenue, long returnedUnits, Money returned) {}

    /**
     * @param notCaptured part of the revenue that was not taken, since the capture has failed for good
     * @param notRefunded the part of the returned amount whose refund has failed for good
     */
    record Failed(Money notCaptured, Money notRefunded) {}

    /** Either the day or the SKU is null. */
    record Row(LocalDate day, String sku, @JsonUnwrapped Figures figures) {
        @JsonIgnore
        String key() {
            return day == null ? sku : day.toString();
        }
    }

    /** The key of the rows: days or SKUs. */
    enum By {
        DAY("sold_on", "orders") {
            @Override
            Object after(Cursor cursor) {
                return cursor == null ? LocalDate.EPOCH : LocalDate.parse(cursor.key(By::isDay));
            }

            @Override
            Row row(String key, Figures figures) {
                return new Row(LocalDate.parse(key), null, figures);
            }
        },
        SKU("sku", "lines") {
            @Override
            Object after(Cursor cursor) {
                return cursor == null ? "" : cursor.key(key -> key.matches("[A-Z0-9-]{1,40}"));
            }

            @Override
            Row row(String key, Figures figures) {
                return new Row(null, key, figures);
            }
        };

        private final String column;
        private final String counted;

        By(String column, String counted) {
            this.column = column;
            this.counted = counted;
        }

        String column() {
            return column;
        }

        /** The value in requests and responses. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws BadInput if there is no such report */
        static By of(String text) {
            return Arrays.stream(values())
                    .filter(by -> by.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("by", "must be day or sku"));
        }

        /** The column that counts orders among such rows. */
        String counted() {
            return counted;
        }

        /** The key that a page begins after. */
        abstract Object after(Cursor cursor);

        abstract Row row(String key, Figures figures);

        private static boolean isDay(String key) {
            try {
                return key.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(key) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }
}
