package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.datasource.Schema;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.personal.ErasureObjection;
import dev.axoncommerce.platform.personal.PersonalRecords;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The keys of persons, and the erasure of their data. */
@AutoConfiguration(beforeName = "dev.axoncommerce.platform.json.JsonAutoConfiguration")
@EnableConfigurationProperties(PrivacySettings.class)
@Import(CustomerController.class)
class PrivacyAutoConfiguration {

    private static final int SEGMENTS = 1;

    /** An H2 file has its keys in a file apart. */
    @Bean
    @ConditionalOnProperty("commerce.database.url")
    Schema personKeysSchema() {
        return new Schema(KeyTable.SCHEMA, KeyTable.SCHEMA, List.of("classpath:db/person-keys"), false, List.of());
    }

    @Bean
    KeyStore personKeyStore(
            PrivacySettings settings,
            @Value("${commerce.data-dir}") String dataDir,
            Topology topology,
            DataSource database,
            PlatformTransactionManager transactions) {
        return topology.ownsDatabase()
                ? KeyStore.inFile(settings.folder(dataDir))
                : KeyStore.inServer(database, transactions);
    }

    /** An application can have another bean of this type. */
    @Bean
    @ConditionalOnMissingBean(KeyWrapping.class)
    MonthKeys monthKeys(PrivacySettings settings, @Value("${commerce.data-dir}") String dataDir, Clock clock) {
        return new MonthKeys(settings.folder(dataDir), clock);
    }

    @Bean
    NamesKey namesKey(
            PrivacySettings settings, KeyStore store, KeyWrapping wrapping, ObjectProvider<EventLog> log, Clock clock) {
        return new NamesKey(
                store.table(),
                store.names(),
                new EarlierCustomers(log::getObject),
                wrapping,
                store.transaction(),
                store.force(),
                settings.withoutLostKeys(),
                clock);
    }

    @Bean
    StoredPersonalKeys personalKeys(
            PrivacySettings settings,
            KeyStore store,
            KeyWrapping wrapping,
            NamesKey namesKey,
            Topology topology,
            Clock clock) {
        var keys = new StoredPersonalKeys(
                store.table(),
                wrapping,
                namesKey,
                store.transaction(),
                store.force(),
                !topology.ownsDatabase(),
                settings.withoutLostKeys(),
                clock);
        keys.check();
        return keys;
    }

    @Bean
    StoredNames customerNames(KeyStore store, NamesKey namesKey, StoredPersonalKeys keys, Topology topology) {
        return new StoredNames(
                store.names(), namesKey, keys, store.transaction(), store.force(), !topology.ownsDatabase());
    }

    @Bean
    Erasures erasures(
            StoredPersonalKeys keys,
            ObjectProvider<ErasureObjection> objections,
            ObjectProvider<PersonalRecords> records,
            List<View<?>> views,
            ProcessorProgress progress,
            ViewVersions versions,
            JdbcClient jdbc,
            ObjectProvider<Configuration> axon,
            EventStore events,
            Durability durability,
            List<BoundedContext> contexts,
            Clock clock) {
        return new Erasures(
                keys,
                () -> objections.stream().toList(),
                () -> records.stream().toList(),
                new ViewsUpToDate(views, progress, versions, jdbc, axon::getObject),
                events,
                durability,
                contexts.getFirst(),
                clock);
    }

    @Bean
    EncryptedImport encryptedImport(
            StoredPersonalKeys keys,
            StoredNames names,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<Configuration> axon) {
        return new EncryptedImport(
                keys, names, serializer, () -> axon.getObject().upcasterChain());
    }

    @Bean
    Processor erasuresProcessor() {
        return new Processor.Reaction(Erasures.PROCESSOR, SEGMENTS);
    }

    @Bean
    MonthEnd monthEnd(KeyStore store, KeyWrapping wrapping) {
        return new MonthEnd(store.table(), wrapping, store.force());
    }

    @Bean
    AccessRules erasureAccess() {
        return paths -> paths.requestMatchers(HttpMethod.DELETE, "/api/customers/*/erasure")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/api/customers/**")
                .hasAnyRole(Role.CUSTOMER.name(), Role.OPERATOR.name());
    }
}
