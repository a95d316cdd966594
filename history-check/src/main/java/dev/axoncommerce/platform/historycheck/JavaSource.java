package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.personal.Personal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes values as Java expressions, and collects the imports that they need. */
public final class JavaSource {

    private final String ownPackage;
    private final Set<String> imports = new TreeSet<>();

    /** @param ownPackage the package of the source, which needs no imports */
    public JavaSource(String ownPackage) {
        this.ownPackage = ownPackage;
    }

    /** Names a class without its package, and imports it. A nested class is imported itself. */
    public String name(Class<?> type) {
        if (!type.getPackageName().equals("java.lang")
                && (type.getEnclosingClass() != null || !type.getPackageName().equals(ownPackage))) {
            imports.add(type.getCanonicalName());
        }
        return type.getSimpleName();
    }

    /** The imports as lines of source, in their order. */
    public String imports() {
        return imports.stream().map("import %s;\n"::formatted).collect(Collectors.joining());
    }

    /**
     * Returns an expression that makes an equal value.
     *
     * @param value a record, or a value of the JDK or of Joda Money that records of events contain
     * @throws IllegalArgumentException for a value of another type
     */
    public String expression(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> literal(text);
            case Long number -> number + "L";
            case Integer number -> number.toString();
            case Boolean truth -> truth.toString();
            case Enum<?> constant -> name(constant.getDeclaringClass()) + "." + constant.name();
            case UUID id -> name(UUID.class) + ".fromString(" + literal(id.toString()) + ")";
            case Instant instant -> name(Instant.class) + ".parse(" + literal(instant.toString()) + ")";
            case BigDecimal number -> "new " + name(BigDecimal.class) + "(" + literal(number.toPlainString()) + ")";
            case Personal personal -> name(Personal.class) + ".of(" + literal(personal.text()) + ")";
            case Money money -> name(Money.class) + ".parse(" + literal(money.toString()) + ")";
            case Collection<?> values -> name(List.class) + ".of(" + all(values.stream()) + ")";
            case Record record -> "new " + name(record.getClass()) + "(" + all(components(record)) + ")";
            default -> throw new IllegalArgumentException("There is no expression for a " + value.getClass());
        };
    }

    private String all(Stream<?> values) {
        return values.map(this::expression).collect(Collectors.joining(", "));
    }

    private static Stream<?> components(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents()).map(component -> {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The component %s cannot be read".formatted(component), e);
            }
        });
    }

    private static String literal(String text) {
        var literal = new StringBuilder("\"");
        text.chars()
                .forEach(character -> literal.append(
                        switch (character) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            default -> escaped(character);
                        }));
        return literal.append('"').toString();
    }

    /** A line feed as a Unicode escape would end the literal: the compiler reads those first. */
    private static String escaped(int character) {
        if (character < ' ') {
            return "\\%03o".formatted(character);
        }
        return character < 127 ? Character.toString(character) : "\\u%04x".formatted(character);
    }
}
