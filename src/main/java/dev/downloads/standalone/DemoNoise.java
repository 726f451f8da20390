package dev.downloads.standalone;

import java.util.SplittableRandom;

/** Gradient noise over the plane, always the same for the same seed, and the curves that shape it. */
final class DemoNoise {

    private final int[] permutation = new int[256];
    private final double[] gradientX = new double[256];
    private final double[] gradientY = new double[256];

    DemoNoise(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 256; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
            double angle = random.nextDouble(2 * Math.PI);
            gradientX[i] = 1.5 * Math.cos(angle);
            gradientY[i] = 1.5 * Math.sin(angle);
        }
    }

    /** Smooth noise with one bump a unit, about -1 to 1. */
    double at(double x, double y) {
        int column = floor(x);
        int row = floor(y);
        double u = x - column;
        double v = y - row;
        double top = lerp(dot(column, row, u, v), dot(column + 1, row, u - 1, v), fade(u));
        double bottom = lerp(dot(column, row + 1, u, v - 1), dot(column + 1, row + 1, u - 1, v - 1), fade(u));
        return lerp(top, bottom, fade(v));
    }

    /** Octaves of noise, each half as high and twice as fine as the one before; about -1 to 1. */
    double fbm(double x, double y, int octaves) {
        double sum = 0;
        for (double amplitude = .55; octaves > 0; octaves--, amplitude *= .5) {
            sum += amplitude * at(x, y);
            // Turned as well, so that the grid of one octave does not show through the next.
            double turned = 1.6 * x - 1.2 * y + 17.3;
            y = 1.2 * x + 1.6 * y - 9.1;
            x = turned;
        }
        return sum;
    }

    /** The same with sharp crests, as of mountains and veins; 0 to 1. */
    double ridged(double x, double y, int octaves) {
        double sum = 0;
        double weight = .5;
        for (; octaves > 0; octaves--, weight *= .5) {
            double crest = 1 - Math.abs(at(x, y));
            weight *= crest * crest;
            sum += weight;
            double turned = 1.6 * x - 1.2 * y + 17.3;
            y = 1.2 * x + 1.6 * y - 9.1;
            x = turned;
        }
        return sum;
    }

    /** A number from 0 to 1 for a whole number. */
    double hash(int n) {
        return permutation[(permutation[n & 255] + (n >> 8)) & 255] / 255.0;
    }

    private double dot(int column, int row, double u, double v) {
        int i = permutation[(permutation[column & 255] + row) & 255];
        return gradientX[i] * u + gradientY[i] * v;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    static int floor(double value) {
        int cut = (int) value;
        return value < cut ? cut - 1 : cut;
    }

    static double fraction(double value) {
        return value - floor(value);
    }

    static double lerp(double from, double to, double share) {
        return from + (to - from) * share;
    }

    static double clamp(double value) {
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }

    /** 0 up to one value, 1 from the other on, a smooth step between them; it falls where {@code from} is the greater. */
    static double step(double from, double to, double value) {
        double t = clamp((value - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    /** A bell of height 1, {@code width} to either side of 0. */
    static double bell(double value, double width) {
        return Math.exp(-value * value / (width * width));
    }
}
