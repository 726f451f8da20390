package dev.downloads.standalone;

/** A ramp through colours, in steps that are even to the eye. A colour is red, green and blue in linear light. */
final class DemoPalette {

    private static final int STEPS = 1024;

    private final double[][] ramp = new double[STEPS][];

    /** @param colours two or more in sRGB, {@code 0xRRGGBB}, evenly spaced */
    DemoPalette(int... colours) {
        for (int i = 0; i < STEPS; i++) {
            double place = (colours.length - 1) * (i / (double) STEPS);
            double[] from = rgb(colours[(int) place]);
            double[] to = rgb(colours[(int) place + 1]);
            ramp[i] = new double[3];
            for (int k = 0; k < 3; k++) {
                // Lightness is about the cube root of light, as in CIELAB.
                ramp[i][k] = Math.pow(DemoNoise.lerp(Math.cbrt(from[k]), Math.cbrt(to[k]), place - (int) place), 3);
            }
        }
    }

    /** The colour at a place from 0, the first, to 1, the last; whatever is beyond has theirs. */
    double[] at(double place) {
        return ramp[(int) (DemoNoise.clamp(place) * (STEPS - 1))];
    }

    static double[] rgb(int colour) {
        return new double[]{linear(colour >> 16), linear(colour >> 8 & 255), linear(colour & 255)};
    }

    static void mix(double[] c, double[] other, double share) {
        c[0] += (other[0] - c[0]) * share;
        c[1] += (other[1] - c[1]) * share;
        c[2] += (other[2] - c[2]) * share;
    }

    static void add(double[] c, double[] light, double amount) {
        c[0] += light[0] * amount;
        c[1] += light[1] * amount;
        c[2] += light[2] * amount;
    }

    static void dim(double[] c, double factor) {
        c[0] *= factor;
        c[1] *= factor;
        c[2] *= factor;
    }

    /** Light for 0 to 255 in sRGB, and back. */
    static double linear(double srgb) {
        return srgb <= 10.3 ? srgb / 255 / 12.92 : Math.pow((srgb / 255 + .055) / 1.055, 2.4);
    }

    static double srgb(double linear) {
        return 255 * (linear <= .0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - .055);
    }
}
