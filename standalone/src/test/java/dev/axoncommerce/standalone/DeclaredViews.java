package dev.axoncommerce.standalone;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The views that the configurations in the code declare. Each is created without a database. */
final class DeclaredViews {

    /**
     * A view.
     *
     * @param type reads and writes its tables, or declares the view if a class of the platform does
     * @param families of the events that its rows are folded from
     */
    record DeclaredView(JavaClass type, List<JavaClass> families) {}

    private DeclaredViews() {}

    /** The views whose rows are folded from families of events. */
    static Stream<DeclaredView> in(JavaClasses all) {
        return all.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Bean.class) && method.getRawReturnType().isEquivalentTo(View.class))
                .map(method -> declared(method, all))
                .filter(view -> !view.families().isEmpty());
    }

    private static DeclaredView declared(JavaMethod bean, JavaClasses all) {
        var method = bean.reflect();
        var type = (ParameterizedType) method.getGenericReturnType();
        var families = view(bean).families().stream().map(family -> all.get(family)).toList();
        var tables = type.getActualTypeArguments()[0] instanceof Class<?> own ? own : method.getDeclaringClass();
        return new DeclaredView(all.get(tables), families);
    }

    private static View<?> view(JavaMethod bean) {
        try {
            var method = bean.reflect();
            method.setAccessible(true);
            var constructor = method.getDeclaringClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            var views = new Views(null, null, new JdbcTemplate(), new StoredJson());
            return (View<?>) method.invoke(
                    constructor.newInstance(),
                    Arrays.stream(method.getParameterTypes()).map(type -> type == Views.class ? views : null).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
