package dev.axoncommerce.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The address of a client. */
final class Address {

    /** A provider gives a customer at least a network of 64 bits, so a client can change the rest at will. */
    private static final int NETWORK_BYTES = 8;

    private Address() {}

    /** Of an IPv6 address, the network of 64 bits. A proxy may have forwarded other text, which stays as it is. */
    static String of(HttpServletRequest request) {
        var text = request.getRemoteAddr();
        try {
            return text.contains(":") && InetAddress.getByName(text) instanceof Inet6Address address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : text;
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
