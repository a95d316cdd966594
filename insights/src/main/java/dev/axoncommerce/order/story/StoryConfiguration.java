package dev.axoncommerce.order.story;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.view.ViewChanges;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of stories. */
@Configuration(proxyBeanMethods = false)
class StoryConfiguration {

    static final String VIEW = "stories";

    @Bean
    View<StoryView> storyView(Views views, ObjectProvider<EventLog> log, ObjectProvider<ViewChanges> changes) {
        return views.view(VIEW, OrderContext.CONTEXT, StoryView::new)
                .compareFacts("story", "subject", "position")
                .handlers(view -> new StoryProjection(view, log.getObject(), changes.getObject()))
                .build();
    }
}
