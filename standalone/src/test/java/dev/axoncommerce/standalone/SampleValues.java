package dev.axoncommerce.standalone;

import dev.axoncommerce.platform.personal.Personal;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Makes sample values of any type that commands and decisions need. A class gets one value for each combination of the
 * sample values of its constructor's parameters.
 */
final class SampleValues {

    /** When all sample events happen. */
    static final Instant NOW = Instant.EPOCH;

    /** Is a UUID and also a SKU. */
    private static final String ID = new UUID(0, 0).toString();

    private static final Map<Class<?>, List<?>> SIMPLE = Map.of(
            String.class, List.of(ID),
            UUID.class, List.of(UUID.fromString(ID)),
            int.class, List.of(1, 2),
            long.class, List.of(1L, 2L),
            boolean.class, List.of(false, true),
            Instant.class, List.of(NOW.plus(Duration.ofDays(1))),
            Duration.class, List.of(Duration.ofDays(30)),
            Clock.class, List.of(Clock.fixed(NOW, ZoneOffset.UTC)),
            Money.class, List.of(Money.parse("EUR 10.00")));

    private final Map<String, String> known;

    /** @param known texts to use instead of the sample text, by the name of the parameter */
    SampleValues(Map<String, String> known) {
        this.known = known;
    }

    List<?> of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic);
            case Class<?> simple when simple == Personal.class -> of(String.class).stream().map(text -> Personal.of((String) text)).toList();
            case Class<?> simple when SIMPLE.containsKey(simple) -> SIMPLE.get(simple);
            case Class<?> simple when simple.isEnum() -> Arrays.asList(simple.getEnumConstants());
            case Class<?> simple when simple.isInterface() -> List.of(answering(simple));
            case Class<?> simple -> ofClass(simple);
            default -> throw new IllegalArgumentException("No sample of " + type);
        };
    }

    private List<?> ofGeneric(ParameterizedType type) {
        var content = of(type.getActualTypeArguments()[0]).stream();
        return (type.getRawType() == Optional.class ? content.map(Optional::of) : content.map(List::of)).toList();
    }

    /** @return an implementation whose methods return a sample value */
    private Object answering(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> of(method.getGenericReturnType()).getFirst());
    }

    private List<?> ofClass(Class<?> type) {
        var constructor = constructor(type);
        var combinations = List.of(List.of());
        for (var parameter : constructor.getParameters()) {
            var value = parameter.getType() == String.class ? known.get(parameter.getName()) : null;
            combinations = product(
                    combinations, value == null ? of(parameter.getParameterizedType()) : List.of(value));
        }
        var samples = combinations.stream().flatMap(arguments -> create(constructor, arguments)).toList();
        if (samples.isEmpty()) {
            throw new IllegalStateException("No sample of " + type);
        }
        return samples;
    }

    /** The canonical one of a record, the first one of any other class. */
    private static Constructor<?> constructor(Class<?> type) {
        var constructors = Arrays.asList(type.getDeclaredConstructors());
        var constructor = type.isRecord()
                ? constructors.stream().max(Comparator.comparing(Constructor::getParameterCount)).orElseThrow()
                : constructors.getFirst();
        constructor.setAccessible(true);
        return constructor;
    }

    private static List<List<Object>> product(List<List<Object>> combinations, List<?> values) {
        return combinations.stream()
                .flatMap(before -> values.stream().map(value -> {
                    List<Object> longer = new ArrayList<>(before);
                    longer.add(value);
                    return longer;
                }))
                .toList();
    }

    /** @return none if the class refuses the arguments */
    private static Stream<Object> create(Constructor<?> constructor, List<Object> arguments) {
        try {
            return Stream.of(constructor.newInstance(arguments.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Stream.empty();
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
