package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.database.DataFolder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the keys are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
public class KeyConfiguration {

    @Bean
    KeyFolder keyFolder(EvidenceSettings settings, @Value("${commerce.data-dir}") String dataDir) {
        return new KeyFolder(settings.folder(DataFolder.of(dataDir)));
    }
}
