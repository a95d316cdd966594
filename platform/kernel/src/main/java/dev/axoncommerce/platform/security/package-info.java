/** The caller of a request, the roles, and the rules of a context about its paths. */
package dev.axoncommerce.platform.security;
