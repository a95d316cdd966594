/** Durable answers: nothing that rests on a commit leaves the process before that commit is on the disk. */
package dev.axoncommerce.platform.durability;
