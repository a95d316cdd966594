package dev.axoncommerce.order.mail;

/** Resolves the email addresses of customers. An application can replace the default bean. */
public interface Mailboxes {

    /** @param customer the name with which the customer signs in */
    String of(String customer);
}
