package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls that have not been answered. Letting go replaces asking. */
@Repository
class PaymentCallTable {

    private enum Kind {
        AUTHORIZE,
        LET_GO,
        CAPTURE,
        REFUND;

        static Kind of(PaymentCall call) {
            return switch (call) {
                case PaymentCall.Authorize authorize -> AUTHORIZE;
                case PaymentCall.LetGo letGo -> LET_GO;
                case PaymentCall.Capture capture -> CAPTURE;
                case PaymentCall.Refund refund -> REFUND;
            };
        }
    }

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
        return jdbc.sql("select * from gateway_call where call_again_at <= ? order by call_key")
                .param(at(due))
                .query(PaymentCallTable::call)
                .list()
                .stream()
                .filter(call -> jdbc.sql("update gateway_call set call_again_at = ? "
                                        + "where call_key = ? and call_again_at <= ?")
                                .params(at(again), call.key(), at(due))
                                .update()
                        == 1)
                .toList();
    }

    /** @param again when the call is to be made again, unless it is answered */
    void put(PaymentCall call, Instant again) {
        jdbc.sql("delete from gateway_call where call_key = ?").param(call.key()).update();
        switch (call) {
            case PaymentCall.Authorize(var payment, var amount, var method, var origin) ->
                insert(call, null, amount, method, origin, again);
            case PaymentCall.LetGo(var payment) -> insert(call, null, null, null, null, again);
            case PaymentCall.Capture(var payment, var amount) -> insert(call, null, amount, null, null, again);
            case PaymentCall.Refund(var payment, var refundId, var amount) ->
                insert(call, refundId, amount, null, null, again);
        }
    }

    void removeAuthorize(PaymentId payment) {
        remove(payment.bare(), Kind.AUTHORIZE);
    }

    void remove(PaymentCall call) {
        remove(call.key(), Kind.of(call));
    }

    /** Another kind of call may have taken the place of the one that was answered. */
    private void remove(String key, Kind kind) {
        jdbc.sql("delete from gateway_call where call_key = ? and kind = ?")
                .params(key, kind.name())
                .update();
    }

    private void insert(
            PaymentCall call, String refundId, Money amount, String paymentMethod, Origin origin, Instant again) {
        jdbc.sql(
                        """
                        insert into gateway_call (call_key, kind, payment_id, refund_id, amount_minor, currency,
                                                  payment_method, chain, cause, call_again_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        call.key(),
                        Kind.of(call).name(),
                        call.payment().bare(),
                        refundId,
                        amount == null ? null : amount.getAmountMinorLong(),
                        amount == null ? null : amount.getCurrencyUnit().getCode(),
                        paymentMethod,
                        origin == null ? null : origin.chain(),
                        origin == null ? null : origin.cause(),
                        at(again)))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static PaymentCall call(ResultSet row, int number) throws SQLException {
        var payment = PaymentId.of(row.getString("payment_id"));
        return switch (Kind.valueOf(row.getString("kind"))) {
            case AUTHORIZE -> new PaymentCall.Authorize(
                    payment,
                    amount(row),
                    row.getString("payment_method"),
                    new Origin(row.getString("chain"), row.getString("cause")));
            case LET_GO -> new PaymentCall.LetGo(payment);
            case CAPTURE -> new PaymentCall.Capture(payment, amount(row));
            case REFUND -> new PaymentCall.Refund(payment, row.getString("refund_id"), amount(row));
        };
    }

    private static Money amount(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"));
    }
}
