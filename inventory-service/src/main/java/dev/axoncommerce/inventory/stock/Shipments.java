package dev.axoncommerce.inventory.stock;

import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What has left the house of a stock item.
 *
 * @param gone the reservations for which it has left
 * @param returns what of it has come back, by the ids of the returns
 */
record Shipments(PSet<String> gone, PSet<String> returns) {

    static final Shipments NONE = new Shipments(HashTreePSet.empty(), HashTreePSet.empty());

    Shipments left(String reservation) {
        return new Shipments(gone.plus(reservation), returns);
    }

    Shipments back(String returnId) {
        return new Shipments(gone, returns.plus(returnId));
    }

    boolean hasLeft(String reservation) {
        return gone.contains(reservation);
    }

    boolean canComeBack(String reservation, String returnId) {
        return hasLeft(reservation) && !returns.contains(returnId);
    }
}
