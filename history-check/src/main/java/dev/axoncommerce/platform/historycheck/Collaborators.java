package dev.axoncommerce.platform.historycheck;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.List;
import org.axonframework.common.Priority;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Gives command handlers their collaborators: those that came with the command, or else beans. */
@Priority(Priority.FIRST)
final class Collaborators implements ParameterResolverFactory {

    private final BeanFactory beans;
    private final ThreadLocal<List<Object>> present = ThreadLocal.withInitial(List::of);

    Collaborators(BeanFactory beans) {
        this.beans = beans;
    }

    /** Sets the collaborators of the commands that this thread decides from now on. */
    void use(List<Object> collaborators) {
        present.set(collaborators);
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        var type = parameters[index].getType();
        var isCollaborator = index > 0
                && parameters[index].getAnnotations().length == 0
                && !Message.class.isAssignableFrom(type)
                && !type.getName().startsWith("org.axonframework.messaging");
        return isCollaborator ? new Collaborator(type) : null;
    }

    private final class Collaborator implements ParameterResolver<Object> {

        private final Class<?> type;

        private Collaborator(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object resolveParameterValue(Message<?> message) {
            return present.get().stream().filter(type::isInstance).findFirst().orElseGet(() -> beans.getBean(type));
        }

        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    }
}
