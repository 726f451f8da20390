package dev.downloads.download;

import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * A form whose fields are parts of a body.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578 multipart/form-data</a>
 */
final class MultipartForm {

    private MultipartForm() {}

    /**
     * Refuses a form that would pass for one without a selection although something is in it.
     *
     * @throws SelectionInvalid when a part is a file, for nobody would read the ids in it
     * @throws MultipartException when there is no part, as where the delimiters are not those of the Content-Type
     */
    static void requireFields(MultipartHttpServletRequest form) {
        form.getFileMap().keySet().stream().findFirst().ifPresent(name -> {
            throw SelectionInvalid.value(name, "a field of the form and not a file");
        });
        if (form.getParameterMap().isEmpty() && !isEmpty(form)) {
            throw new MultipartException("No part of that boundary");
        }
    }

    /** Whether it can be the closing delimiter alone, as browsers send a form without fields. */
    private static boolean isEmpty(MultipartHttpServletRequest form) {
        var boundary = MediaType.parseMediaType(form.getContentType()).getParameter("boundary");
        var delimiter = boundary == null ? 0 : "--".length() + boundary.length() + "--".length();
        return form.getContentLengthLong() == delimiter || form.getContentLengthLong() == delimiter + "\r\n".length();
    }
}
