/**
 * The events of an erasure of personal data. The optional module {@code privacy} stores them, and modules react to them,
 * such as webhooks.
 */
package dev.axoncommerce.platform.erasure;
