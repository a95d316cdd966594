package dev.axoncommerce.platform.modules;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.function.BiFunction;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Registers one bean for each bounded context of the application. */
public final class BeansPerContext implements BeanFactoryPostProcessor {

    private final String suffix;
    private final BiFunction<BoundedContext, ConfigurableListableBeanFactory, ?> factory;

    /**
     * @param suffix the name of the bean is that of the context with this suffix
     * @param factory creates the bean; other beans can be looked up later, but not yet
     */
    public BeansPerContext(String suffix, BiFunction<BoundedContext, ConfigurableListableBeanFactory, ?> factory) {
        this.suffix = suffix;
        this.factory = factory;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (var context :
                beans.getBeansOfType(BoundedContext.class, false, false).values()) {
            beans.registerSingleton(context.name() + suffix, factory.apply(context, beans));
        }
    }
}
