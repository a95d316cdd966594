package dev.axoncommerce.platform.continuity;

import dev.axoncommerce.platform.evidence.KeyConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** So much of the application as the command needs: the database, and where the keys are. */
@Configuration(proxyBeanMethods = false)
@Import({KeyConfiguration.class, AdoptLogConfiguration.Database.class})
class AdoptLogConfiguration {

    /** By its name, since its class is internal to its package. */
    static final class Database implements ImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {"dev.axoncommerce.platform.database.DatabaseAutoConfiguration"};
        }
    }
}
