/** The OpenAPI document: responses, problems, required fields and the types of identifiers. */
package dev.axoncommerce.platform.openapi;
