/** Access control: demo users or tokens, roles by path, and the caller of a request. */
package dev.axoncommerce.platform.security;
