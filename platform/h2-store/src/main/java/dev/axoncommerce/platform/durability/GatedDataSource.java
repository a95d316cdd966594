package dev.axoncommerce.platform.durability;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections whose changes pass a gate, statement by statement; statements that only read do not. */
final class GatedDataSource extends DelegatingDataSource {

    private static final Set<String> ENDS_OF_TRANSACTIONS = Set.of("commit", "rollback", "setAutoCommit", "close");

    private final Gate gate;
    private final BeforeTheGate before;

    /** The action that a thread runs before it passes the gate. */
    interface BeforeTheGate {
        void run() throws InterruptedException;
    }

    GatedDataSource(DataSource target, Gate gate, BeforeTheGate before) {
        super(target);
        this.gate = gate;
        this.before = before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return gated(Connection.class, new OfConnection(super.getConnection()));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return gated(Connection.class, new OfConnection(super.getConnection(username, password)));
    }

    private static <T> T gated(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GatedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object pass(Object target, Method method, Object[] args) throws Throwable {
        try {
            before.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // keeps the interrupt for the caller; the statement passes anyway
        }
        return gate.<Object, Throwable>pass(() -> call(target, method, args));
    }

    private static boolean onlyReads(Object[] args) {
        if (args == null || !(args[0] instanceof String sql)) {
            return false;
        }
        var words = sql.stripLeading().toLowerCase(Locale.ROOT);
        return words.startsWith("select") && !words.contains("for update");
    }

    private final class OfConnection implements InvocationHandler {

        private final Connection target;

        OfConnection(Connection target) {
            this.target = target;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
            if (ENDS_OF_TRANSACTIONS.contains(method.getName())) {
                return pass(target, method, args);
            }
            var result = call(target, method, args);
            return switch (result) {
                case CallableStatement statement -> gated(CallableStatement.class, new OfStatement(statement, false));
                case PreparedStatement statement ->
                    gated(PreparedStatement.class, new OfStatement(statement, onlyReads(args)));
                case Statement statement -> gated(Statement.class, new OfStatement(statement, false));
                case null, default -> result;
            };
        }
    }

    private final class OfStatement implements InvocationHandler {

        private final Statement target;
        private final boolean reads;

        OfStatement(Statement target, boolean reads) {
            this.target = target;
            this.reads = reads;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
            return method.getName().startsWith("execute") && !reads && !onlyReads(args)
                    ? pass(target, method, args)
                    : call(target, method, args);
        }
    }
}
