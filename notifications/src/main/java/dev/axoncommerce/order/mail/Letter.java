package dev.axoncommerce.order.mail;

/**
 * An email to a customer.
 *
 * @param eventId the event that the email is about, unique among the emails
 * @param text the plain text part
 * @param html the HTML part, with the same content
 */
record Letter(String eventId, String orderId, Occasion occasion, String to, String subject, String text, String html) {}
