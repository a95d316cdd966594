package dev.axoncommerce.order.pricing;

import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads money from requests. */
@Component
public class Prices implements Setting {

    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000000.00");

    private final CurrencyUnit currency;

    Prices(@Value("${commerce.currency:EUR}") String currency) {
        this.currency = unit(currency);
        if (this.currency.getDecimalPlaces() != 2) {
            throw new Misconfigured("commerce.currency must be a currency with two decimals, but is " + currency);
        }
    }

    private static CurrencyUnit unit(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new Misconfigured("commerce.currency must be an ISO 4217 code such as EUR, but is " + code);
        }
    }

    /** The currency of the shop. */
    public CurrencyUnit currency() {
        return currency;
    }

    /**
     * A price: above 0 and not beyond a million.
     *
     * @param path what to put before the name of a field at fault, such as {@code price.}
     * @throws BadInput if it is no price in the shop's currency
     */
    public Money price(String path, MoneyBody body) {
        var price = sum(path, body);
        if (!price.isPositive() || price.getAmount().compareTo(HIGHEST_PRICE) > 0) {
            throw new BadInput(path + "amount", "must be greater than 0 and at most " + HIGHEST_PRICE);
        }
        return price;
    }

    /**
     * A sum of prices.
     *
     * @param path as for {@link #price}
     * @throws BadInput if it is not in the shop's currency
     */
    public Money sum(String path, MoneyBody body) {
        if (!currency.getCode().equals(body.currency())) {
            throw new BadInput(path + "currency", "must be " + currency);
        }
        return Money.of(currency, new BigDecimal(body.amount()));
    }
}
