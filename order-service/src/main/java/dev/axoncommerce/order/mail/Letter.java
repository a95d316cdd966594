package dev.axoncommerce.order.mail;

/**
 * A mail as it is sent.
 *
 * @param eventId what it tells of: no two letters have the same
 * @param text the plain part
 * @param html the same for those who see it
 */
record Letter(
        String eventId, String orderId, Occasion occasion, String to, String subject, String text, String html) {}
