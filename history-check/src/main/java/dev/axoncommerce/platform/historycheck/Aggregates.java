package dev.axoncommerce.platform.historycheck;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.context.ApplicationContext;

/** The aggregates of an application, by the type under which events store them and by their commands. */
public final class Aggregates {

    private final Map<String, Class<?>> byType = new HashMap<>();
    private final Map<Class<?>, AggregateModel<?>> models = new HashMap<>();
    private final Collaborators collaborators;

    /** @param context has the definitions of the aggregates, and the collaborators of their command handlers */
    public Aggregates(ApplicationContext context) {
        this.collaborators = new Collaborators(context);
        var parameters = MultiParameterResolverFactory.ordered(
                collaborators, ClasspathParameterResolverFactory.forClass(Aggregates.class));
        for (var bean : context.getBeanNamesForAnnotation(Aggregate.class)) {
            var type = context.getType(bean);
            if (type != null) {
                byType.put(nameOf(type), type);
                models.put(type, AnnotatedAggregateMetaModelFactory.inspectAggregate(type, parameters));
            }
        }
    }

    private static String nameOf(Class<?> type) {
        var name = type.getAnnotation(Aggregate.class).type();
        return name.isEmpty() ? type.getSimpleName() : name;
    }

    /** A new aggregate without events; empty if the application has none of this type. */
    public Optional<LiveAggregate> create(String aggregateType) {
        return Optional.ofNullable(byType.get(aggregateType)).map(this::create);
    }

    @SuppressWarnings("unchecked") // the model was made of the type
    private <T> LiveAggregate create(Class<T> type) {
        return LiveAggregate.of(type, (AggregateModel<T>) Objects.requireNonNull(models.get(type)), collaborators);
    }

    /** A new aggregate of the type that a command can begin; empty if the command needs one that exists. */
    Optional<LiveAggregate> begunBy(Object command) {
        return byType.values().stream()
                .filter(type -> Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(CommandHandler.class)
                                && method.isAnnotationPresent(CreationPolicy.class)
                                && method.getParameterTypes()[0] == command.getClass()))
                .findFirst()
                .map(this::create);
    }
}
