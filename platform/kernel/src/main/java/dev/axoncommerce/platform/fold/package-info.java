/** Folds: the state of an aggregate or a row as a function of its events. */
package dev.axoncommerce.platform.fold;
