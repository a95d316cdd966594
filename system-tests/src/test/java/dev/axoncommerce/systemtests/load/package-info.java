/** What the shop carries: clients as Gatling makes them, and beside them what the store alone can take. */
package dev.axoncommerce.systemtests.load;
