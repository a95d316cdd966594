/** What a demo shop begins with, so that there is something to order. */
package dev.axoncommerce.platform.demo;
