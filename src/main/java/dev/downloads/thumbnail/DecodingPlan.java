package dev.downloads.thumbnail;

import java.awt.image.DataBuffer;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * How a picture will be decoded, known from its header alone.
 *
 * @param xStep every so many columns one is kept
 * @param yStep likewise of rows
 * @param memory in bytes, at the highest
 */
record DecodingPlan(int width, int height, int xStep, int yStep, long memory) {

    private static final long MOST_PIXELS = 200_000_000;
    private static final int MOST_PIXELS_WIDE = 65_535;

    /** Twice the thumbnail's, so that a good filter has something to work on. */
    private static final int ENOUGH_PIXELS_WIDE = 2 * ThumbnailMaker.MOST_PIXELS_WIDE;

    /** For the file that is made and for what the decoder needs whatever the picture. */
    private static final long FIXED_MEMORY = 2 << 20;

    static DecodingPlan of(ImageReader reader, JpegHeader jpeg) throws IOException, ThumbnailImpossible {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width > MOST_PIXELS_WIDE || height > MOST_PIXELS_WIDE || (long) width * height > MOST_PIXELS) {
            throw new ThumbnailImpossible("It has %d × %d pixels; thumbnails are made of pictures with at most %d."
                    .formatted(width, height, MOST_PIXELS));
        }
        var types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new ThumbnailImpossible("Its colours are of a kind that cannot be decoded.");
        }
        var samples = types.next().getSampleModel();
        long pixelBytes = samples.getNumBands() * Math.ceilDiv(DataBuffer.getDataTypeSize(samples.getDataType()), 8);
        var step = Math.max(1, Math.max(width, height) / ENOUGH_PIXELS_WIDE);
        var xStep = Math.min(step, width);
        var yStep = Math.min(step, height);
        var decoded = (long) Math.ceilDiv(width, xStep) * Math.ceilDiv(height, yStep);
        // The decoded picture and its conversion to RGB, two whole rows, and coefficients.
        var memory = decoded * (pixelBytes + Integer.BYTES) + 2 * width * pixelBytes
                + jpeg.coefficientBytes(width, height)
                + FIXED_MEMORY;
        return new DecodingPlan(width, height, xStep, yStep, memory);
    }

    ImageReadParam param(ImageReader reader) {
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(xStep, yStep, 0, 0);
        return param;
    }

    int thumbnailWidth() {
        return scaled(width);
    }

    int thumbnailHeight() {
        return scaled(height);
    }

    private int scaled(int side) {
        var longest = Math.max(width, height);
        return longest <= ThumbnailMaker.MOST_PIXELS_WIDE
                ? side
                : (int) Math.max(1, Math.round((double) side * ThumbnailMaker.MOST_PIXELS_WIDE / longest));
    }
}
