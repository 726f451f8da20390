package dev.downloads.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** Bytes on their way past, read once: at their start it is known what they are, at their end how many and with which CRC-32. */
public final class ImageStream extends CheckedInputStream {

    /** In bytes. A JPEG may carry more than half a megabyte of colour profile and thumbnails before its size in pixels. */
    public static final int PREFIX = 1 << 20;

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private final byte[] prefix;
    private final MediaType type;
    private long length;

    private ImageStream(byte[] prefix, InputStream rest, MediaType type) {
        super(new SequenceInputStream(new ByteArrayInputStream(prefix), rest), new CRC32());
        this.prefix = prefix;
        this.type = type;
    }

    public static ImageStream of(InputStream bytes) throws IOException {
        var prefix = bytes.readNBytes(PREFIX);
        // No name in the metadata: the content alone decides.
        var type = TYPES.detect(new ByteArrayInputStream(prefix), new Metadata());
        return new ImageStream(prefix, bytes, type.getBaseType());
    }

    public boolean isImage() {
        return type.getType().equals("image");
    }

    public String contentType() {
        return type.toString();
    }

    /** What files of this content type are usually called: a dot and some letters, or nothing. */
    public String extension() {
        try {
            return TYPES.forName(type.toString()).getExtension();
        } catch (MimeTypeException _) {
            return "";
        }
    }

    /** @throws NotAnImage when the content is something else */
    public void requireImage() throws NotAnImage {
        if (!isImage()) {
            throw new NotAnImage(contentType());
        }
    }

    /** What all of it is, where length and CRC-32 are known and these bytes are just the first ones. */
    public ImageContent content(long length, long crc) {
        var size = PixelSize.read(type.toString(), prefix);
        return new ImageContent(type.toString(), length, crc, size == null ? null : size.width(),
                size == null ? null : size.height());
    }

    /** Reads what is left, and says what all of it was. */
    public ImageContent content() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return content(length, getChecksum().getValue());
    }

    @Override
    public int read() throws IOException {
        var octet = super.read();
        length += octet == -1 ? 0 : 1;
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        var read = super.read(buffer, offset, count);
        length += Math.max(read, 0);
        return read;
    }
}
