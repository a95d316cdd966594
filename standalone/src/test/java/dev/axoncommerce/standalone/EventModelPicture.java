package dev.axoncommerce.standalone;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.axoncommerce.standalone.Flowchart.Part;
import dev.axoncommerce.standalone.MessageModel.AggregateType;
import dev.axoncommerce.standalone.MessageModel.Handler;

/** The event model of one aggregate: who sends its commands, which events they lead to, and who handles the events. */
final class EventModelPicture {

    private final MessageModel model;
    private final AggregateType aggregate;
    private final Flowchart chart = new Flowchart("LR");

    EventModelPicture(MessageModel model, AggregateType aggregate) {
        this.model = model;
        this.aggregate = aggregate;
    }

    String asMermaid() {
        aggregate.commands().forEach(command -> MessageModel.sendersOf(command)
                .forEach(sender -> chart.edge(sender(sender), message(Part.COMMAND, command))));
        chart.box(aggregate.name(), aggregate.name() + " aggregate", () -> {
            aggregate.events().forEach(event -> message(Part.EVENT, event));
            anyEvent();
        });
        aggregate.events().forEach(event -> model.commandsOf(aggregate, event)
                .forEach(command -> chart.edge(message(Part.COMMAND, command), message(Part.EVENT, event))));
        model.handlers().forEach(this::connect);
        return chart.asMermaid();
    }

    private void connect(Handler handler) {
        if (handler.handlesAllOf(aggregate.family())) {
            chart.edge(anyEvent(), handler(handler));
        } else {
            aggregate.events().stream()
                    .filter(handler::handles)
                    .forEach(event -> chart.edge(message(Part.EVENT, event), handler(handler)));
        }
    }

    private String sender(JavaClass sender) {
        return chart.node(model.partOf(sender), "from" + sender.getSimpleName(), sender.getSimpleName());
    }

    private String message(Part part, JavaClass message) {
        return chart.node(part, message.getSimpleName(), message.getSimpleName());
    }

    private String anyEvent() {
        return chart.node(Part.EVENT, "anyEvent", "<i>any of these events</i>");
    }

    private String handler(Handler handler) {
        return chart.node(handler.part(), handler.name(), handler.name());
    }
}
