package dev.downloads.storage;

import java.net.UnknownHostException;

/** A name of the network at large led to an address of the network within. */
class ForbiddenAddress extends UnknownHostException {

    private final String host;

    ForbiddenAddress(String host) {
        super(host);
        this.host = host;
    }

    String reason() {
        return host + " has a private address; configure its origin if it is to be read from";
    }
}
