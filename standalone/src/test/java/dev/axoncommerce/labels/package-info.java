/** A third context as an example and as a test fixture: each confirmed order gets a label, which an operator can print again. */
package dev.axoncommerce.labels;
