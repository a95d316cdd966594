package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.log.ReadEvents;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.wiring.PersonalJson;
import dev.axoncommerce.platform.wiring.StoredJson;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The beans with which the code of the contexts runs over a history: no database, no processors, the recorded time. */
@Configuration(proxyBeanMethods = false)
class CheckHistoryConfiguration {

    @Bean
    RecordedClock recordedClock() {
        return new RecordedClock();
    }

    @Bean
    RecordedAnswers recordedAnswers() {
        return new RecordedAnswers();
    }

    @Bean
    RecordedDeadlines recordedDeadlines() {
        return new RecordedDeadlines();
    }

    @Bean
    PersonalKeys keysOfHistories() {
        return PersonalKeys.NONE;
    }

    @Bean
    StoredJson jsonOfHistories() {
        return new StoredJson();
    }

    /** Views are declared and never read. */
    @Bean
    Views viewsOfHistories(StoredJson json) {
        return new Views(null, null, new JdbcTemplate(), json);
    }

    /** A command handler may look for an earlier event of its aggregate. None is there that is not recorded after it. */
    @Bean
    EventStore emptyEventStore() {
        return EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
    }

    @Bean
    Serializer serializerOfHistories() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> StoredJson.configure(json, PersonalKeys.NONE))
                .build();
    }

    @Bean
    HistoryCheck historyCheck(
            ApplicationContext context,
            ObjectProvider<EventUpcaster> upcasters,
            Serializer serializer,
            RecordedAnswers answers,
            RecordedDeadlines deadlines,
            RecordedClock clock) {
        var json = JsonMapper.builder();
        StoredJson.configure(json, PersonalKeys.NONE);
        json.addModule(PersonalJson.shown(CustomerNames.SAME)); // a decision of today is not encrypted
        var chain = new EventUpcasterChain(upcasters.orderedStream().toList());
        return new HistoryCheck(
                context, new ReadEvents(serializer, () -> chain), answers, deadlines, clock, json.build());
    }
}
