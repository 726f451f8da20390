package dev.downloads.thumbnail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileCacheImageInputStream;

import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Makes thumbnails of JPEG, PNG and GIF, the right way up, {@value #MOST_PIXELS_WIDE} pixels wide and high at most. Only every n-th
 * pixel of a large picture is kept while it is decoded, and what that will need is set aside before. Safe for use by many threads.
 */
public final class ThumbnailMaker {

    static final int MOST_PIXELS_WIDE = 512;

    /** Whatever else there is has either no decoder in the JDK or one that asks for memory as the file tells it to. */
    private static final Set<String> READABLE = Set.of("image/jpeg", "image/png", "image/gif");

    private static final Duration MOST_TIME = Duration.ofSeconds(30);
    private static final double QUALITY = 0.85;

    private final MemoryBudget memory;

    /** @param memory in bytes, for all pictures that are decoded at the same time */
    public ThumbnailMaker(long memory) {
        this.memory = new MemoryBudget(memory);
    }

    /** Where the picture is read from, once, from its beginning. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Waits until there is memory for it.
     *
     * @throws ThumbnailImpossible when the picture is of another type, broken, or beyond the bounds
     * @throws IOException when the source cannot be read
     */
    public Thumbnail make(String contentType, Source source) throws IOException, ThumbnailImpossible {
        if (!READABLE.contains(contentType)) {
            throw new ThumbnailImpossible("There are thumbnails of JPEG, PNG and GIF, not of " + contentType + ".");
        }
        var jpeg = contentType.equals("image/jpeg");
        try (var guarded = new GuardedStream(source.open(), jpeg, MOST_TIME)) {
            try {
                return make(contentType, guarded);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // Readers answer damage with whatever exception it led them to; one may ask for an array as large as a file says.
                guarded.requireSource();
                throw new ThumbnailImpossible("Its content cannot be decoded.", e);
            }
        }
    }

    private Thumbnail make(String contentType, GuardedStream guarded) throws IOException, ThumbnailImpossible {
        var reader = ImageIO.getImageReadersByMIMEType(contentType).next();
        var bytes = contentType.equals("image/png") ? new PngChunks(guarded) : guarded;
        try (var input = new FileCacheImageInputStream(bytes, null)) {
            var jpeg = contentType.equals("image/jpeg") ? JpegHeader.read(input) : JpegHeader.NONE;
            reader.setInput(input, true, true);
            var plan = DecodingPlan.of(reader, jpeg);
            memory.acquire(plan.memory());
            try {
                guarded.restart();
                return encode(plan, decode(reader, plan, guarded), jpeg.orientation());
            } finally {
                memory.release(plan.memory());
            }
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decode(ImageReader reader, DecodingPlan plan, GuardedStream guarded)
            throws IOException, ThumbnailImpossible {
        reader.addIIOReadProgressListener(new AbortWhen(guarded::isLate));
        var picture = reader.read(0, plan.param(reader));
        if (guarded.isLate()) {
            throw new ThumbnailImpossible("Decoding it takes too long.");
        }
        return picture;
    }

    private static Thumbnail encode(DecodingPlan plan, BufferedImage picture, Orientation orientation)
            throws IOException {
        var transparent = picture.getColorModel().hasAlpha();
        var small = Thumbnails.of(picture).forceSize(plan.thumbnailWidth(), plan.thumbnailHeight())
                .imageType(transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB).asBufferedImage();
        var upright = orientation == Orientation.TOP_LEFT
                ? small
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(small);
        var file = Thumbnails.of(upright).scale(1).outputFormat(transparent ? "png" : "jpg");
        if (!transparent) {
            file.outputQuality(QUALITY);
        }
        var bytes = new ByteArrayOutputStream();
        file.toOutputStream(bytes);
        return new Thumbnail(transparent ? "image/png" : "image/jpeg", bytes.toByteArray());
    }
}
