package dev.axoncommerce.order.pricing;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks that {@code commerce.currency} is the currency of the first start, since stored prices cannot be converted. A database from before the currency was recorded has it in its products.
 */
@Component
class StoredCurrency implements InitializingBean {

    private final JdbcClient jdbc;
    private final Prices prices;

    StoredCurrency(JdbcClient jdbc, Prices prices) {
        this.jdbc = jdbc;
        this.prices = prices;
    }

    /** @throws Misconfigured if the log is in another currency than the setting */
    @Override
    public void afterPropertiesSet() {
        var wanted = prices.currency().getCode();
        var stored = recorded().or(this::ofProducts).orElse(wanted);
        if (!stored.equals(wanted)) {
            throw new Misconfigured(
                    "commerce.currency is %s, but the prices of this shop are in %s. Set it to %2$s, or start with an empty store."
                            .formatted(wanted, stored));
        }
        if (recorded().isEmpty()) {
            record(wanted);
        }
    }

    private void record(String code) {
        try {
            jdbc.sql("insert into shop_currency (code) values (?)").param(code).update();
        } catch (DuplicateKeyException e) {
            afterPropertiesSet(); // another instance was first, perhaps with another setting
        }
    }

    private Optional<String> recorded() {
        return jdbc.sql("select code from shop_currency").query(String.class).optional();
    }

    private Optional<String> ofProducts() {
        return Stream.of(OrderContext.CONTEXT.views(), OrderContext.CONTEXT.secondViews())
                .flatMap(views ->
                        jdbc
                                .sql("select currency from " + views + ".product limit 1")
                                .query(String.class)
                                .list()
                                .stream())
                .findFirst();
    }
}
