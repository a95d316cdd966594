/** Whether this process can do its work: what readiness rests on besides the application's own state. */
package dev.axoncommerce.platform.health;
