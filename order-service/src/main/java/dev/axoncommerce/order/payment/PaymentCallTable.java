package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls that have not been answered, one per payment: letting go replaces asking. */
@Repository
class PaymentCallTable {

    private final JdbcClient jdbc;

    PaymentCallTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes what was to be made by then: what another instance has taken meanwhile is not among it.
     *
     * @param due the calls to be made up to this instant
     * @param again when they are to be made again, unless they are answered
     */
    List<PaymentCall> take(Instant due, Instant again) {
        return jdbc.sql("select * from payment_call where call_again_at <= ? order by payment_id")
                .param(at(due))
                .query(PaymentCallTable::call)
                .list()
                .stream()
                .filter(call -> jdbc.sql("update payment_call set call_again_at = ? "
                                        + "where payment_id = ? and call_again_at <= ?")
                                .params(at(again), call.payment().bare(), at(due))
                                .update()
                        == 1)
                .toList();
    }

    /** @param again when the call is to be made again, unless it is answered */
    void put(PaymentCall call, Instant again) {
        jdbc.sql("delete from payment_call where payment_id = ?")
                .param(call.payment().bare())
                .update();
        switch (call) {
            case PaymentCall.Authorize authorize -> insert(authorize, again);
            case PaymentCall.LetGo letGo -> insert(letGo, again);
        }
    }

    void removeAuthorize(PaymentId payment) {
        jdbc.sql("delete from payment_call where payment_id = ? and amount_minor is not null")
                .param(payment.bare())
                .update();
    }

    void removeLetGo(PaymentId payment) {
        jdbc.sql("delete from payment_call where payment_id = ? and amount_minor is null")
                .param(payment.bare())
                .update();
    }

    private void insert(PaymentCall.Authorize call, Instant again) {
        jdbc.sql("insert into payment_call "
                        + "(payment_id, amount_minor, currency, payment_method, chain, cause, call_again_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        call.payment().bare(),
                        call.amount().getAmountMinorLong(),
                        call.amount().getCurrencyUnit().getCode(),
                        call.paymentMethod(),
                        call.origin().chain(),
                        call.origin().cause(),
                        at(again))
                .update();
    }

    private void insert(PaymentCall.LetGo call, Instant again) {
        jdbc.sql("insert into payment_call (payment_id, call_again_at) values (?, ?)")
                .params(call.payment().bare(), at(again))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static PaymentCall call(ResultSet row, int number) throws SQLException {
        var payment = PaymentId.of(row.getString("payment_id"));
        if (row.getString("currency") == null) {
            return new PaymentCall.LetGo(payment);
        }
        var amount = Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"));
        var origin = new Origin(row.getString("chain"), row.getString("cause"));
        return new PaymentCall.Authorize(payment, amount, row.getString("payment_method"), origin);
    }
}
