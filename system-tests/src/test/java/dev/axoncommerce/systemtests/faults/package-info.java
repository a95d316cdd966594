/** What the shop survives: random histories with faults in the middle, and what was acknowledged held against what is there. */
package dev.axoncommerce.systemtests.faults;
