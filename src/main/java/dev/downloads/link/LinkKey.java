package dev.downloads.link;

import java.nio.charset.StandardCharsets;

/** A secret that signs links; it never shows in a log. */
record LinkKey(String secret) {

    /** From a property's value; public, or Spring does not find it. */
    public static LinkKey valueOf(String secret) {
        return new LinkKey(secret);
    }

    byte[] bytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    int length() {
        return bytes().length;
    }

    @Override
    public String toString() {
        return "LinkKey[redacted]";
    }
}
