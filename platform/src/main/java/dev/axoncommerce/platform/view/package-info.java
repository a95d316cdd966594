/** Waiting for a view: what a request has changed is shown by the view before the request is answered. */
package dev.axoncommerce.platform.view;
