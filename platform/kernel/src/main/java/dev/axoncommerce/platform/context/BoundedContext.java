package dev.axoncommerce.platform.context;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.spring.stereotype.Aggregate;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * Declares a bounded context. For one bean of this type the runtime creates the schemas of the context, and optional
 * modules add what they have for each context.
 *
 * @param name in lower case; names schemas, processors and log files, so it never changes
 * @param rootPackage has all classes of the context, with the packages below it
 * @param aggregateTypes the types of its aggregates, as events store them, and its {@link #operationsType()}
 * @param hasOwnTables whether the context has tables beside its views: its migrations are in {@code db/<name>} on the classpath
 * @param migrations those of these migrations that are written in Java, found by {@link ServiceLoader}
 */
public record BoundedContext(
        String name,
        String rootPackage,
        Set<String> aggregateTypes,
        boolean hasOwnTables,
        List<JavaMigration> migrations) {

    public BoundedContext {
        aggregateTypes = Stream.concat(aggregateTypes.stream(), Stream.of(operationsType(name)))
                .collect(Collectors.toUnmodifiableSet());
        migrations = List.copyOf(migrations);
    }

    /** A context without tables of its own, whose aggregates are in the package of a class and below. */
    public static BoundedContext of(String name, Class<?> root) {
        return new BoundedContext(name, root.getPackageName(), aggregateTypesBelow(root), false, migrationsBelow(root));
    }

    /** The same context with tables of its own. */
    public BoundedContext withOwnTables() {
        return new BoundedContext(name, rootPackage, aggregateTypes, true, migrations);
    }

    /** The type under which events store what operators do in the application of this context. */
    public String operationsType() {
        return operationsType(name);
    }

    private static String operationsType(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Operations";
    }

    /** The schema of its views. */
    public String views() {
        return name + "_views";
    }

    /** The schema of the second versions of its views. */
    public String secondViews() {
        return views() + "_2";
    }

    /**
     * Whether an event belongs to this context.
     *
     * @param aggregateType null for an event that has lost its type
     */
    public boolean owns(String aggregateType) {
        return aggregateType != null && aggregateTypes.contains(aggregateType);
    }

    private static List<JavaMigration> migrationsBelow(Class<?> root) {
        return ServiceLoader.load(JavaMigration.class).stream()
                .filter(migration -> migration.type().getName().startsWith(root.getPackageName() + '.'))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Set<String> aggregateTypesBelow(Class<?> root) {
        var aggregates = new ClassPathScanningCandidateComponentProvider(false);
        aggregates.addIncludeFilter(new AnnotationTypeFilter(Aggregate.class));
        return aggregates.findCandidateComponents(root.getPackageName()).stream()
                .map(AnnotatedBeanDefinition.class::cast)
                .map(BoundedContext::typeOf)
                .collect(Collectors.toSet());
    }

    private static String typeOf(AnnotatedBeanDefinition aggregate) {
        var metadata = aggregate.getMetadata();
        var type = (String)
                metadata.getAnnotationAttributes(Aggregate.class.getName()).get("type");
        return type.isEmpty()
                ? metadata.getClassName().substring(metadata.getClassName().lastIndexOf('.') + 1)
                : type;
    }
}
