package dev.axoncommerce.order.story;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the view of stories, and the processor that keeps each. */
@Configuration(proxyBeanMethods = false)
class StoryViews {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "stories";

    private static final int SEGMENTS = 1;

    @Bean
    Copies<StoryView> copiesOfStories(Generations generations, JdbcTemplate tables) {
        return generations.copies(PROCESSOR, schema -> new StoryView(tables, schema));
    }

    @Bean
    Processor storiesProcessor(
            ObjectProvider<Copies<StoryView>> copies, ObjectProvider<EventLog> log, ObjectProvider<ViewChanges> changes) {
        return new Processor.View(
                PROCESSOR,
                SEGMENTS,
                OrderContext.VIEWS,
                List.of(ViewTable.ofFacts("story", "subject", "position")),
                generation ->
                        new StoryProjection(copies.getObject().of(generation), log.getObject(), changes.getObject()));
    }
}
