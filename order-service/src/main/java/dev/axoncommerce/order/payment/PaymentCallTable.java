package dev.axoncommerce.order.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    List<PaymentCall> all() {
        return jdbc.sql("select * from payment_call order by payment_id")
                .query(PaymentCallTable::call)
                .list();
    }

    void put(PaymentCall call) {
        jdbc.sql("delete from payment_call where payment_id = ?")
                .param(call.payment().bare())
                .update();
        switch (call) {
            case PaymentCall.Authorize(PaymentId payment, Money amount, String method) ->
                insert(payment, amount.getAmountMinorLong(), amount.getCurrencyUnit().getCode(), method);
            case PaymentCall.LetGo(PaymentId payment) -> insert(payment, null, null, null);
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

    private void insert(PaymentId payment, Long amountMinor, String currency, String method) {
        jdbc.sql("insert into payment_call (payment_id, amount_minor, currency, payment_method) values (?, ?, ?, ?)")
                .params(payment.bare(), amountMinor, currency, method)
                .update();
    }

    private static PaymentCall call(ResultSet row, int number) throws SQLException {
        var payment = PaymentId.of(row.getString("payment_id"));
        if (row.getString("currency") == null) {
            return new PaymentCall.LetGo(payment);
        }
        var amount = Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"));
        return new PaymentCall.Authorize(payment, amount, row.getString("payment_method"));
    }
}
