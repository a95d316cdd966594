/**
 * The outbox: messages to systems outside, such as a mail server, a webhook or the payment gateway. A message is stored in the transaction that
 * causes it, and sent afterwards, at least once, until it is delivered or its attempts are used up. The package knows no context and no
 * transport; each kind of message brings an {@link dev.axoncommerce.platform.outbox.OutboxHandler}.
 */
package dev.axoncommerce.platform.outbox;
