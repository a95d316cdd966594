/** Starting the jars, speaking HTTP with them, and ending them gently or not. */
package dev.axoncommerce.systemtests.support;
