package dev.downloads.zipper;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Whoever is behind one address: an IPv4 address, or the first 64 bits of an IPv6 address, for a host has all the others.
 */
record ClientAddress(String network) {

    private static final int NETWORK_BYTES = 8;

    /** @param literal as the container tells it, or as a proxy does: anything */
    static ClientAddress of(String literal) {
        try {
            return InetAddress.ofLiteral(literal) instanceof Inet6Address address
                    ? new ClientAddress(HexFormat.ofDelimiter(":").formatHex(address.getAddress(), 0, NETWORK_BYTES))
                    : new ClientAddress(literal);
        } catch (IllegalArgumentException e) {
            return new ClientAddress(literal);
        }
    }
}
