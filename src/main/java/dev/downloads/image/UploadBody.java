package dev.downloads.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The body of an upload, read part by part as it arrives. Spring and the servlet container would write each part to a temporary file
 * first; this is the parser that Tomcat does it with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578 multipart/form-data</a>
 */
final class UploadBody {

    private static final int LONGEST_VALUE = 1024;

    /** In bytes: a file name of 1024 characters, each of which may take several, and the rest. */
    private static final int LONGEST_HEAD = 8192;

    private final UploadProperties limits;
    private final FileItemIterator parts;
    private @Nullable FileItemStream part;

    /** @throws UploadRefused when it is too large, as far as its head says, or no multipart body */
    UploadBody(HttpServletRequest request, UploadProperties limits) {
        this.limits = limits;
        var parser = new FileUpload();
        parser.setHeaderEncoding(UTF_8.name());
        parser.setPartHeaderSizeMax(LONGEST_HEAD);
        parser.setFileSizeMax(limits.uploadFileSize().toBytes());
        parser.setSizeMax(limits.uploadRequestSize().toBytes());
        try {
            parts = parser.getItemIterator(new ServletRequestContext(request));
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Goes on to the next part, and says whether there is one. */
    boolean next() {
        try {
            part = parts.hasNext() ? parts.next() : null;
            return part != null;
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    String name() {
        return part().getFieldName() == null ? "" : part().getFieldName();
    }

    /** Whether the part is a file; otherwise it is a field. */
    boolean isFile() {
        return !part().isFormField();
    }

    /** Without the path that some browsers send; empty where a form's field for a file was left empty. */
    String filename() {
        var path = part().getName() == null ? "" : part().getName();
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Of a field. */
    String value() {
        try (var stream = stream()) {
            var bytes = stream.readNBytes(LONGEST_VALUE + 1);
            if (bytes.length > LONGEST_VALUE) {
                throw UploadRefused.invalid("The field " + name() + " is longer than " + LONGEST_VALUE + " bytes.");
            }
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Of a file: it throws {@link UploadRefused} and no {@link IOException}, which so is always the reader's own. */
    InputStream stream() {
        try {
            return new PartStream(part().openStream());
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private FileItemStream part() {
        if (part == null) {
            throw new IllegalStateException("behind the last part");
        }
        return part;
    }

    private UploadRefused refusal(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSizeLimitExceededException) {
                return UploadRefused.fileTooLarge(part == null ? "" : filename(), limits.uploadFileSize().toBytes());
            }
            if (cause instanceof SizeLimitExceededException limit && limit.getPermittedSize() == LONGEST_HEAD) {
                return UploadRefused.invalid("The head of a part is longer than " + LONGEST_HEAD + " bytes.");
            }
            if (cause instanceof SizeLimitExceededException) {
                return UploadRefused.tooLarge(limits.uploadRequestSize().toBytes());
            }
        }
        return UploadRefused.broken();
    }

    private final class PartStream extends FilterInputStream {

        PartStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw refusal(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            try {
                return super.read(buffer, offset, count);
            } catch (IOException e) {
                throw refusal(e);
            }
        }

        /** The next part, or the end of the request, skips what is left. */
        @Override
        public void close() {}
    }
}
