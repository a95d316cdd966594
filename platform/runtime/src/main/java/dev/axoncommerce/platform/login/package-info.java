/** Authentication with demo users or tokens, and the protection against requests from other origins. */
package dev.axoncommerce.platform.login;
