package dev.axoncommerce.standalone;

import dev.axoncommerce.platform.command.Refused;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * Explores the states of an aggregate breadth first: {@code decide} of the state returns events for sample commands,
 * and {@code evolve} returns the next state. The sample commands use the ids that the state contains.
 */
final class StateWalk {

    /**
     * The result of a decision.
     *
     * @param from the status before the decision, as in the state
     * @param events their names
     * @param changing whether the events change the state
     */
    record Transition(Object from, Object to, List<String> events, String command, boolean changing) {}

    private static final String STATUS = "status";

    /** Number of decisions after which the walk ends, since a state with a counter has no last successor. */
    private static final int LENGTH = 10;

    private final Class<?> aggregate;
    private final Object initial;
    private final Set<Transition> transitions = new LinkedHashSet<>();

    private StateWalk(Class<?> aggregate, Field state) {
        this.aggregate = aggregate;
        this.initial = called(() -> {
            var constructor = aggregate.getDeclaredConstructor();
            constructor.setAccessible(true);
            state.setAccessible(true);
            return state.get(constructor.newInstance());
        });
    }

    /** @return empty unless a field of the aggregate has a status as a component */
    static Optional<StateWalk> of(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredFields())
                .filter(field -> field.getType().isRecord())
                .filter(field -> Arrays.stream(field.getType().getRecordComponents())
                        .anyMatch(component -> component.getName().equals(STATUS)))
                .findFirst()
                .map(field -> new StateWalk(aggregate, field));
    }

    /** @return all statuses, in the order of the code */
    List<Object> statuses() {
        return called(() -> List.of(initial.getClass().getDeclaredMethod(STATUS).getReturnType().getEnumConstants()));
    }

    Object initialStatus() {
        return status(initial);
    }

    Set<Transition> transitions() {
        var seen = new HashSet<>(Set.of(initial));
        var level = List.of(initial);
        for (int length = 0; length < LENGTH; length++) {
            level = level.stream().flatMap(this::successors).filter(seen::add).toList();
        }
        return transitions;
    }

    private Stream<Object> successors(Object state) {
        var samples = new SampleValues(texts(state));
        return decisions(state).flatMap(decide -> samples.of(decide.getParameterTypes()[0]).stream()
                .flatMap(command -> successor(state, decide, command, samples)));
    }

    /** Axon passes a command to an aggregate that does not exist only if the command may create it. */
    private Stream<Method> decisions(Object state) {
        return Arrays.stream(aggregate.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .filter(method -> state != initial || method.isAnnotationPresent(CreationPolicy.class))
                .map(method -> method.getParameterTypes()[0])
                .sorted(Comparator.comparing(Class::getSimpleName))
                .flatMap(command -> methods("decide").filter(decide -> decide.getParameterTypes()[0] == command));
    }

    private Stream<Object> successor(Object state, Method decide, Object command, SampleValues samples) {
        var events = decided(state, decide, command, samples);
        if (events.isEmpty()) {
            return Stream.empty();
        }
        var after = state;
        for (var event : events) {
            after = evolved(after, event);
        }
        transitions.add(new Transition(
                status(state),
                status(after),
                events.stream().map(event -> event.getClass().getSimpleName()).toList(),
                command.getClass().getSimpleName(),
                !after.equals(state)));
        return Stream.of(after);
    }

    /** @return none for a command that is refused */
    private static List<?> decided(Object state, Method decide, Object command, SampleValues samples) {
        var arguments = new ArrayList<>(List.of(command));
        Arrays.stream(decide.getGenericParameterTypes())
                .skip(1)
                .forEach(type -> arguments.add(samples.of(type).getFirst()));
        try {
            return (List<?>) decide.invoke(state, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refused) {
                return List.of();
            }
            throw new IllegalStateException("%s fails in %s".formatted(command, state), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object evolved(Object state, Object event) {
        var evolve = methods("evolve").findFirst().orElseThrow();
        return called(() -> evolve.getParameterCount() == 1
                ? evolve.invoke(state, event)
                : evolve.invoke(state, event, SampleValues.NOW));
    }

    private Stream<Method> methods(String name) {
        return Arrays.stream(initial.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                .peek(method -> method.setAccessible(true));
    }

    private static Object status(Object state) {
        return value(state, STATUS);
    }

    /** The texts in the state by the names of their record components. */
    private static Map<String, String> texts(Object state) {
        var texts = new HashMap<String, String>();
        for (var component : state.getClass().getRecordComponents()) {
            switch (value(state, component.getName())) {
                case String text -> texts.putIfAbsent(component.getName(), text);
                case Record nested -> texts(nested).forEach(texts::putIfAbsent);
                case null, default -> {}
            }
        }
        return texts;
    }

    private static Object value(Object state, String component) {
        return called(() -> {
            var accessor = state.getClass().getDeclaredMethod(component);
            accessor.setAccessible(true);
            return accessor.invoke(state);
        });
    }

    private static <T> T called(Callable<T> reflection) {
        try {
            return reflection.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
