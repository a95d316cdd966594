/** The rows of views: how a batch of events changes them, and waiting until a change is shown. */
package dev.axoncommerce.platform.view;
