/** What an operator sees from outside: figures of what is pending, traces across messages, and the origin of every log line. */
package dev.axoncommerce.platform.observation;
