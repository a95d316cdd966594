/** What a context declares about its event processors: views, sagas and reactions. */
package dev.axoncommerce.platform.processing;
