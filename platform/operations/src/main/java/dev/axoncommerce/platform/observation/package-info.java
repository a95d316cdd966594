/** Observability for operators: gauges of pending work, traces across messages, and the origin of every log line. */
package dev.axoncommerce.platform.observation;
