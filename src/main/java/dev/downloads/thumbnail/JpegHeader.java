package dev.downloads.thumbnail;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What stands in a JPEG before its pixels.
 *
 * @param orientation as the camera wrote it (Exif 2.3, 4.6.4 A)
 * @param wholeComponents how many components are kept in memory as coefficients until the last of several scans; 0 for a baseline
 *        JPEG, which is decoded row by row
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.2 General sequential and progressive syntax</a>
 */
record JpegHeader(Orientation orientation, int wholeComponents) {

    /** Of a picture in another format. */
    static final JpegHeader NONE = new JpegHeader(Orientation.TOP_LEFT, 0);

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_FRAME_BASELINE = 0xffc0;
    private static final int START_OF_FRAME_EXTENDED = 0xffc1;
    private static final int START_OF_FRAME_PROGRESSIVE = 0xffc2;
    private static final int START_OF_SCAN = 0xffda;
    private static final int FILL = 0xffff;
    private static final String EXIF = "Exif\0\0";

    /** Reads it and goes back to the beginning; what is damaged counts as absent. */
    static JpegHeader read(ImageInputStream input) throws IOException {
        var orientation = Orientation.TOP_LEFT;
        var components = 0;
        var progressive = false;
        var scanned = 0;
        try {
            if (input.readUnsignedShort() != START_OF_IMAGE) {
                return NONE;
            }
            while (scanned == 0) {
                var marker = input.readUnsignedShort();
                if (marker == FILL) {
                    input.seek(input.getStreamPosition() - 1);
                    continue;
                }
                var end = input.getStreamPosition() + input.readUnsignedShort();
                switch (marker) {
                    case APP1 -> orientation = orientation(input, end, orientation);
                    case START_OF_FRAME_BASELINE, START_OF_FRAME_EXTENDED, START_OF_FRAME_PROGRESSIVE -> {
                        input.skipBytes(5);
                        components = input.readUnsignedByte();
                        progressive = marker == START_OF_FRAME_PROGRESSIVE;
                    }
                    case START_OF_SCAN -> scanned = Math.max(1, input.readUnsignedByte());
                    default -> {
                    }
                }
                input.seek(end);
            }
        } catch (EOFException _) {
            // The decoder will say what is wrong.
        } finally {
            input.seek(0);
        }
        return new JpegHeader(orientation, progressive || scanned < components ? components : 0);
    }

    private static Orientation orientation(ImageInputStream input, long end, Orientation otherwise) throws IOException {
        var segment = new byte[(int) Math.max(0, end - input.getStreamPosition())];
        input.readFully(segment);
        if (!new String(segment, 0, Math.min(segment.length, EXIF.length()), ISO_8859_1).equals(EXIF)) {
            return otherwise;
        }
        try {
            var found = ExifUtils.getOrientationFromExif(segment);
            return found == null ? otherwise : found;
        } catch (RuntimeException _) {
            return otherwise;
        }
    }

    /** Two bytes for each sample of a picture, none of whose components is subsampled. */
    long coefficientBytes(int width, int height) {
        return (long) width * height * wholeComponents * Short.BYTES;
    }
}
