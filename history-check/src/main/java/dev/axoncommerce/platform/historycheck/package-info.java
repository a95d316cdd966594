/**
 * Runs today's upcasters, folds, decisions and sagas over a recorded history, and decides commands without storing
 * anything. The package knows no context: contexts declare their {@link dev.axoncommerce.platform.history.RecordedCommands}.
 */
@NullMarked
package dev.axoncommerce.platform.historycheck;

import org.jspecify.annotations.NullMarked;
