package dev.axoncommerce.order.mail;

import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;

/**
 * An email to a customer.
 *
 * @param eventId the event that the email is about, unique among the emails
 * @param text the plain text part
 * @param html the HTML part, with the same content
 */
record Letter(
        String eventId, String orderId, Occasion occasion, Personal to, String subject, Personal text, Personal html) {

    Letter encryptedOrErasedFor(String customer, PersonalKeys keys) {
        return new Letter(
                eventId,
                orderId,
                occasion,
                to.encryptedOrErasedFor(customer, keys),
                subject,
                text.encryptedOrErasedFor(customer, keys),
                html.encryptedOrErasedFor(customer, keys));
    }
}
