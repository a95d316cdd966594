/** The data that a demo shop starts with, so that there is something to order. */
package dev.axoncommerce.platform.demo;
