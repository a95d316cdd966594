package dev.axoncommerce.systemtests;

/** Something that somebody wants of the shop; it may well be refused. Orders and SKUs are named by their number in the series. */
sealed interface Wish {

    /** @param token {@code tok_ok} or {@code tok_declined} */
    record Order(int first, int second, String token) implements Wish {}

    record CheckOut(int first, int second) implements Wish {}

    record Cancel(int order) implements Wish {}

    record Ship(int order) implements Wish {}

    record Deliver(int order) implements Wish {}

    record TakeBack(int order, int sku, int units) implements Wish {}

    record Receive(int sku, int units) implements Wish {}

    record Adjust(int sku, int delta) implements Wish {}
}
