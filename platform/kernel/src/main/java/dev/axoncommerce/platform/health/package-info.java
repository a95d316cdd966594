/** Whether this process can do its work: the conditions of readiness besides the application's own state. */
package dev.axoncommerce.platform.health;
