package dev.downloads.standalone;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A picture in the making. Its height is the unit of length, (0, 0) its top left corner; light is linear, and what is brighter
 * than white fades into it as on film. There is no graphics context, which a JRE without fonts could not make.
 */
final class DemoCanvas {
    /** Changes the colour that a point has. */
    interface Shader {
        void shade(double x, double y, double[] c);
    }

    private static final double SHOULDER = .75;
    private static final double BRIGHTEST = 4;
    private static final int CURVE = 8192;
    /** From the square root of the light, which keeps the shadows apart, to 0 to 255; and back to the light. */
    private static final float[] TO_SRGB = new float[CURVE + 1];
    private static final double[] TO_LINEAR = new double[256];

    static {
        for (int i = 0; i <= CURVE; i++) {
            double light = BRIGHTEST * i / CURVE * i / CURVE;
            double kept = light < SHOULDER ? light : 1 - (1 - SHOULDER) * Math.exp((SHOULDER - light) / (1 - SHOULDER));
            TO_SRGB[i] = (float) DemoPalette.srgb(kept);
        }
        for (int i = 0; i < 256; i++) {
            double kept = Math.min(DemoPalette.linear(i), .999);
            TO_LINEAR[i] = kept < SHOULDER ? kept : SHOULDER - (1 - SHOULDER) * Math.log((1 - kept) / (1 - SHOULDER));
        }
    }

    final int width;
    final int height;
    final double aspect;
    final double pixel;
    final BufferedImage image;
    private final byte[] pixels;
    private int random = 0x9e3779b9;

    DemoCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        aspect = width / (double) height;
        pixel = 1.0 / height;
        image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Shades every point; all are black at first. */
    void shade(Shader shader) {
        shade(0, 0, width, height, 0, 0, pixel, shader);
    }

    /** Shades a disc; the shader is given the place within it, the radius being 1. */
    void disc(double centreX, double centreY, double radius, Shader shader) {
        int left = Math.max(0, (int) ((centreX - radius) * height));
        int top = Math.max(0, (int) ((centreY - radius) * height));
        int right = Math.min(width, (int) ((centreX + radius) * height) + 2);
        int bottom = Math.min(height, (int) ((centreY + radius) * height) + 2);
        shade(left, top, right, bottom, centreX * height, centreY * height, pixel / radius, (x, y, c) -> {
            if (x * x + y * y < 1) {
                shader.shade(x, y, c);
            }
        });
    }

    private void shade(int left, int top, int right, int bottom, double x0, double y0, double unit, Shader shader) {
        var c = new double[3];
        for (int row = top; row < bottom; row++) {
            double y = (row + .5 - y0) * unit;
            for (int column = left; column < right; column++) {
                int i = 3 * (row * width + column);
                c[0] = TO_LINEAR[pixels[i + 2] & 255];
                c[1] = TO_LINEAR[pixels[i + 1] & 255];
                c[2] = TO_LINEAR[pixels[i] & 255];
                shader.shade((column + .5 - x0) * unit, y, c);
                // A random rounding for each channel, against bands in smooth skies.
                int dither = random();
                pixels[i + 2] = encode(c[0], dither & 255);
                pixels[i + 1] = encode(c[1], dither >>> 8 & 255);
                pixels[i] = encode(c[2], dither >>> 16 & 255);
            }
        }
    }

    private static byte encode(double light, int dither) {
        double kept = light < 0 ? 0 : Math.min(light, BRIGHTEST);
        return (byte) Math.min(255, (int) (TO_SRGB[(int) (Math.sqrt(kept / BRIGHTEST) * CURVE)] + dither / 256f));
    }

    /** Film grain, by at most so many of 256 steps. */
    void grain(int strength) {
        for (int i = 0; i < pixels.length; i += 3) {
            int bits = random();
            int noise = ((bits & 255) + (bits >>> 8 & 255) - 255) * strength >> 8;
            for (int channel = i; channel < i + 3; channel++) {
                pixels[channel] = (byte) Math.max(0, Math.min(255, (pixels[channel] & 255) + noise));
            }
        }
    }

    /** The next number of a xorshift generator. */
    private int random() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random;
    }

    /** The same function of x, computed once a column. */
    DoubleUnaryOperator profile(DoubleUnaryOperator function) {
        var values = new float[width + 1];
        for (int i = 0; i <= width; i++) {
            values[i] = (float) function.applyAsDouble(i * pixel);
        }
        return x -> values[Math.max(0, Math.min(width, (int) (x * height)))];
    }

    /** The same function, computed once every {@code step} pixels each way, with straight lines in between. */
    DoubleBinaryOperator field(int step, DoubleBinaryOperator function) {
        int columns = width / step + 2;
        int rows = height / step + 2;
        var values = new float[columns * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) function.applyAsDouble(i % columns * step * pixel, i / columns * step * pixel);
        }
        double scale = height / (double) step;
        return (x, y) -> {
            double across = Math.max(0, Math.min(x * scale, columns - 1.001));
            double down = Math.max(0, Math.min(y * scale, rows - 1.001));
            int i = (int) down * columns + (int) across;
            double u = across - (int) across;
            double top = DemoNoise.lerp(values[i], values[i + 1], u);
            double bottom = DemoNoise.lerp(values[i + columns], values[i + columns + 1], u);
            return DemoNoise.lerp(top, bottom, down - (int) down);
        };
    }
}
