/** The shop as its users meet it: jars that are started, and HTTP. */
package dev.axoncommerce.systemtests;
