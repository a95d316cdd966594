package dev.axoncommerce.standalone;

import java.util.Map;

/** Writes docs/pictures.md. */
final class PicturesPage {

    private final MessageModel model;
    private final StringBuilder page = new StringBuilder();

    PicturesPage(MessageModel model) {
        this.model = model;
    }

    /**
     * Returns the page as Markdown.
     *
     * @param orders the sequence diagrams of recorded orders by their titles
     * @param tables the list of tables as Markdown
     */
    String asMarkdown(Map<String, String> orders, String tables) {
        page.append(
                """
                # Pictures

                These pictures are generated from the code and from recorded orders. `PicturesTest` fails if this page
                differs from them, and writes the expected page to `standalone/target/pictures.md`.

                - [Context map](#context-map): the bounded contexts and the messages between them
                - [Event model](#event-model): the commands and events of each aggregate, and the handlers of the events
                - [States](#states): the statuses of each aggregate that has a status
                - [Orders](#orders): the messages of an order in both contexts, with the compensating actions
                - [Tables](#tables): the tables of the database

                | colour | meaning |
                | --- | --- |
                | blue | command |
                | turquoise | query |
                | yellow | aggregate |
                | orange | event |
                | green | view: a projection that writes tables for queries |
                | purple | saga |
                | pink | reaction: a handler that sends a command or stores a message in the outbox |
                | grey | any other class, such as a controller |

                ## Context map

                An arrow inside a context leads from a saga to an aggregate that receives its commands.

                """);
        var map = new ContextMap(model);
        page.append(map.asMermaid()).append('\n').append(map.asTable());
        appendEventModel();
        appendStates();
        appendOrders(orders);
        page.append(
                """

                ## Tables

                The primary key is bold. Each view has two versions in two schemas with the same tables, so that a
                rebuild can fill one of them while queries read the other. The transparency log of each context has its
                own schema.

                """);
        return page.append(tables.strip()).append('\n').toString();
    }

    private void appendEventModel() {
        page.append(
                """

                ## Event model

                From left to right: the sender of a command, the command, its events, and the handlers of each event.
                A handler of *any of these events* has one method for all of them. [Events](events.md) lists the fields.
                """);
        model.aggregates().forEach(aggregate -> append(
                aggregate.name() + " events", new EventModelPicture(model, aggregate).asMermaid()));
    }

    private void appendStates() {
        page.append(
                """

                ## States

                The test passes sample commands to `decide` in every state that it reaches, and the resulting events to
                `evolve`. Arrows are events that change the status. Events inside a box change other parts of the state.
                Commands are in parentheses where several lead to the same event. `A + B` are events of one command.
                """);
        model.aggregates().forEach(aggregate -> StateWalk.of(aggregate.type().reflect()).ifPresent(walk -> {
            var diagram = new StateDiagram(walk);
            append(aggregate.name() + " states", diagram.asMermaid());
            if (!diagram.unchanging().isEmpty()) {
                page.append("\nEvents without a change of state: ").append(diagram.unchanging()).append(".\n");
            }
        }));
    }

    private void appendOrders(Map<String, String> orders) {
        page.append(
                """

                ## Orders

                Each picture shows the messages of a recorded order, sorted by their causes:

                - A solid arrow is a command.
                - A dashed arrow is an event, from its aggregate to the handler that sends the next command.
                - A note is an event that causes no command.

                Messages with different causes can overlap in time. A command that changes nothing is not shown.
                `PaymentCalls` stores each call to the payment gateway in the outbox; its command records the answer.
                """);
        orders.forEach(this::append);
    }

    private void append(String title, String picture) {
        page.append("\n### ").append(title).append("\n\n").append(picture);
    }
}
