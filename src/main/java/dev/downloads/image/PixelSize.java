package dev.downloads.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.jspecify.annotations.Nullable;

/** How many pixels an image is wide and high, as its header says; no pixel is decoded. */
record PixelSize(int width, int height) {

    /**
     * Reads the header.
     *
     * @param prefix the image's first bytes
     * @return null where nothing here can read such a header, or where it does not stand in the prefix
     */
    static @Nullable PixelSize read(String contentType, byte[] prefix) {
        var readers = ImageIO.getImageReadersByMIMEType(contentType);
        if (!readers.hasNext()) {
            return null;
        }
        var reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(prefix))) {
            reader.setInput(input, true, false);
            var size = new PixelSize(reader.getWidth(0), reader.getHeight(0));
            return size.width > 0 && size.height > 0 && !isThumbnail(contentType, reader) ? size : null;
        } catch (IOException | RuntimeException _) {
            // Readers answer a damaged header with whatever exception it led them to.
            return null;
        } finally {
            reader.dispose();
        }
    }

    /** Cameras' raw files are TIFF by content, and many begin with a thumbnail. */
    private static boolean isThumbnail(String contentType, ImageReader reader) throws IOException {
        if (!contentType.equals("image/tiff")) {
            return false;
        }
        var subfile = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
                .getTIFFField(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE);
        return subfile != null && (subfile.getAsInt(0) & BaselineTIFFTagSet.NEW_SUBFILE_TYPE_REDUCED_RESOLUTION) != 0;
    }
}
