/** What an optional module contributes to each bounded context: beans, and a step when the context begins on another log. */
package dev.axoncommerce.platform.modules;
