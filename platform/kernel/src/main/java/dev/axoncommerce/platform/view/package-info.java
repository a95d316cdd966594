/** The tables of a view, and waiting until it shows a change. */
package dev.axoncommerce.platform.view;
