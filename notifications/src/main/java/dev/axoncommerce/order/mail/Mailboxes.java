package dev.axoncommerce.order.mail;

/** Resolves the email addresses of customers. An application can replace the default bean. */
public interface Mailboxes {

    /** The address of a customer. */
    String of(String customerId);
}
