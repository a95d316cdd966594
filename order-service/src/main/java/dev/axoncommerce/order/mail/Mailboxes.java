package dev.axoncommerce.order.mail;

/** Where customers have their mail sent. An application that knows better brings its own. */
public interface Mailboxes {

    /** The address of a customer. */
    String of(String customerId);
}
