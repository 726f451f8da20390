package dev.downloads.logs;

import java.util.regex.Pattern;

/** Takes what gives access out of a text that is to be logged: tokens, and the signatures in links, content URLs and zippers' requests. */
public final class Redaction {

    private static final Pattern SECRET = Pattern.compile("""
            eyJ[\\w-]+\\.[\\w-]*\\.?[\\w-]*\
            |(?<=/)[0-9a-fA-F]{8,64}(?=/[^/\\s"]*(?:["\\s]|$))\
            |(?<=signature=)[0-9a-fA-F]+\
            |(?<=Zipper [0-9]{1,6}:)[0-9a-fA-F]+""");

    private Redaction() {}

    public static String of(String text) {
        return SECRET.matcher(text).replaceAll("[redacted]");
    }
}
