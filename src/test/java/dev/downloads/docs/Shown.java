package dev.downloads.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the documentation shows instead of what was answered, because that is another thing in every run or on every machine.
 *
 * @param headers by name
 * @param body of the same length
 */
record Shown(Map<String, String> headers, UnaryOperator<String> body) {

    static final Shown AS_IS = new Shown(Map.of(), UnaryOperator.identity());

    /** Null leaves it as it is. */
    Shown with(ResponseHeader header, String value) {
        var headers = new LinkedHashMap<>(this.headers);
        if (value != null) {
            headers.put(header.text(), value);
        }
        return new Shown(headers, body);
    }

    /** Each member of that name. */
    Shown withMember(String name, String value) {
        return new Shown(headers, text -> body.apply(text).replaceAll("(\"" + name + "\":\")[^\"]+", "$1" + value));
    }
}
