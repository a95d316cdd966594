/** Workarounds for Axon Framework 4.13: one class per defect or limit, with the condition under which it can be deleted. */
package dev.axoncommerce.platform.axonfixes;
