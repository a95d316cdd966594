/** Views built anew from the log: how far every processor is, and sending one back. */
package dev.axoncommerce.platform.replay;
