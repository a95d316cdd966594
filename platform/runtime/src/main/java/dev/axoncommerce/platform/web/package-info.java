/** Problem details for every failed request, the gate until the application is open, and limits for open streams. */
package dev.axoncommerce.platform.web;
