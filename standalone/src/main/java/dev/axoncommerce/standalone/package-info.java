/** Both contexts in one JVM: the newcomer's first command. */
package dev.axoncommerce.standalone;
