package dev.downloads.docs;

import org.springframework.restdocs.request.ParameterDescriptor;

import static org.springframework.restdocs.request.RequestDocumentation.parameterWithName;

/** What a request may say: in the path, the query, a header or the body. */
record Parameter(In in, String name, String description, boolean required, Type type) {

    enum In {
        PATH, QUERY, HEADER, BODY
    }

    static Parameter path(String name, Type type, String description) {
        return new Parameter(In.PATH, name, description, true, type);
    }

    static Parameter query(String name, Type type, String description) {
        return new Parameter(In.QUERY, name, description, false, type);
    }

    static Parameter header(String name, Type type, String description) {
        return new Parameter(In.HEADER, name, description, false, type);
    }

    static Parameter body(String name, Type type, String description) {
        return new Parameter(In.BODY, name, description, false, type);
    }

    Parameter mandatory() {
        return new Parameter(in, name, description, true, type);
    }

    /** As a form sends it: lists with brackets. */
    String formName() {
        return type.schema().get("type").equals("array") && !isFile() ? name + "[]" : name;
    }

    boolean isFile() {
        return type.schema().toString().contains("binary");
    }

    /** The column of the pages; the contract leaves it empty for the body. */
    String scope() {
        return in == In.BODY ? "" : in.name().toLowerCase(java.util.Locale.ROOT);
    }

    ParameterDescriptor descriptor() {
        var descriptor = parameterWithName(in == In.BODY ? formName() : name).description(description);
        return required ? descriptor : descriptor.optional();
    }
}
