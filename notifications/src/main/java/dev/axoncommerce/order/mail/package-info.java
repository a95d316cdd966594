/**
 * Mail: emails to a customer about an order, stored once for each event and retried until the mail server accepts them.
 */
package dev.axoncommerce.order.mail;
