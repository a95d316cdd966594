package dev.axoncommerce.platform.axonserver;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** The part of the application that the command needs: the database. */
@Configuration(proxyBeanMethods = false)
@Import(AdoptLogConfiguration.Database.class)
class AdoptLogConfiguration {

    /** By its name, since its class is internal to its package. */
    static final class Database implements ImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {"dev.axoncommerce.platform.datasource.DatabaseAutoConfiguration"};
        }
    }
}
