/** Views built aside: a second copy of a view made from the log, compared with the one that is shown, and taken over in one step. */
package dev.axoncommerce.platform.rebuild;
