package dev.downloads.standalone;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import dev.downloads.standalone.DemoCanvas.Shader;

import static dev.downloads.standalone.DemoNoise.*;
import static dev.downloads.standalone.DemoPalette.*;

/** Pictures of land and water by day. */
final class DemoLandscapes {

    private DemoLandscapes() {}

    static void fjord(DemoCanvas canvas) {
        var noise = new DemoNoise(11);
        double shore = .66;
        double sunX = .92;
        double sunY = .50;
        var sky = new DemoPalette(0x1f2f55, 0x4a5c8c, 0x8d80a8, 0xd99c94, 0xf7c99a, 0xffe3b4);
        var land = new DemoPalette(0xe8b096, 0xb98fa0, 0x75708f, 0x3f4a68, 0x1d2b40, 0x0b1622);
        double[] haze = rgb(0xf0bca8);
        double[] sun = rgb(0xffe2a8);
        var clouds = canvas.field(4, (x, y) -> noise.fbm(x * 1.3 + .2 * noise.at(x * 3, y * 9), y * 8, 6));
        var ridges = new DoubleUnaryOperator[6];
        for (int i = 0; i < ridges.length; i++) {
            int layer = i;
            double middle = sunX + (i % 2 == 0 ? .03 : -.03) * i;
            ridges[i] = canvas.profile(x -> {
                double away = Math.max(0, Math.abs(x - middle) - .01 - .075 * layer);
                double wall = (.11 + .05 * layer) * (1 - Math.exp(-away * 5)) + .16 * away;
                double rough = noise.ridged(x * 2.2 + layer * 7.7, layer * 3.1, 6) + .4 * noise.fbm(x * 14, layer, 6);
                return shore + .006 - wall * (.55 + .75 * rough) - .01 * noise.fbm(x * 60, layer, 3) * clamp(away * 9);
            });
        }
        lake(canvas, noise, shore, rgb(0x0d1c2e), (x, y, c) -> {
            double d = Math.hypot(x - sunX, (y - sunY) * 1.15);
            double glow = Math.exp(-d * 5);
            int nearest = solid(ridges, x, y, canvas.pixel);
            if (nearest < 0) {
                mix(c, sky.at(Math.pow(y / shore, .8) * 1.05), 1);
                mix(c, haze, step(-.05, .55, clouds.applyAsDouble(x, y)) * step(.62, .3, y) * (.25 + .9 * glow));
                add(c, sun, .55 * glow + 1.6 * Math.exp(-d * 26) + 3 * step(.034, .028, d));
            }
            for (int i = Math.max(0, nearest); i < ridges.length; i++) {
                double cover = clamp((y - ridges[i].applyAsDouble(x)) / canvas.pixel + .5);
                if (cover > 0) {
                    double near = i / 5.0;
                    mix(c, land.at(near), cover);
                    mix(c, haze, cover * Math.exp((y - shore) * (10 + 10 * near)) * (.75 - .5 * near));
                    add(c, sun, cover * (.30 - .18 * near) * glow);
                }
            }
        });
    }

    /** The nearest of some layers that hides what is behind it, or -1. */
    static int solid(DoubleUnaryOperator[] layers, double x, double y, double pixel) {
        int i = layers.length - 1;
        while (i >= 0 && y - layers[i].applyAsDouble(x) < pixel) {
            i--;
        }
        return i;
    }

    /** A scene down to its shore, and below that its reflection in water that is the rougher the nearer it is. */
    static void lake(DemoCanvas canvas, DemoNoise noise, double shore, double[] deep, Shader above) {
        canvas.shade((x, y, c) -> {
            double below = y - shore;
            if (below < 0) {
                above.shade(x, y, c);
                return;
            }
            double far = .03 / (below + .012);
            double wave = noise.at(x * 9 * far + 3, 42 * far) + .6 * noise.at(x * 31 * far, 120 * far + 5);
            above.shade(x + .004 * wave, Math.max(0, shore - below * 1.2 - .035 * wave * Math.min(1, below * 9)), c);
            mix(c, deep, .12 + .62 * below / (1 - shore) + .06 * wave);
        });
    }

    static void forest(DemoCanvas canvas) {
        var noise = new DemoNoise(31);
        double sunX = .42;
        double sunY = .16;
        var air = new DemoPalette(0x7d9aa0, 0xb3c7c3, 0xe6e4cf, 0xfbeac4, 0xfff3d6);
        var trees = new DemoPalette(0xb9c8c2, 0x8fa9a6, 0x5f8082, 0x38595c, 0x1b3537, 0x0a1719);
        var mist = canvas.field(6, (x, y) -> noise.fbm(x * 2.2, y * 4.5, 5));
        double[] glow = rgb(0xffe7b4);
        double[] white = rgb(0xdfe3d8);
        var slopes = new DoubleUnaryOperator[7];
        for (int i = 0; i < slopes.length; i++) {
            int layer = i;
            double tilt = (i % 2 == 0 ? .22 : -.26) * (.5 + .1 * i);
            slopes[i] = canvas
                    .profile(x -> .36 + .115 * layer + tilt * (x - .33) + .05 * noise.fbm(x * 2.4, layer * 5, 4));
        }
        canvas.shade((x, y, c) -> {
            double d = Math.hypot(x - sunX, y - sunY);
            double veil = mist.applyAsDouble(x, y);
            mix(c, air.at(1 - d * .95 + .10 * veil), 1);
            for (int i = Math.max(0, solid(slopes, x, y, canvas.pixel)); i < slopes.length; i++) {
                double near = i / 6.0;
                double ground = slopes[i].applyAsDouble(x);
                double cover = spruces(noise, x + i * 1.37, y, ground, .05 + .026 * i * (1 + .12 * i), canvas.pixel,
                        i * 61);
                if (cover > 0) {
                    mix(c, trees.at(near), cover);
                    mix(c, white, cover * clamp(
                            step(-.08, .14 + .02 * i, y - ground) * (.95 - .5 * near) + .22 * veil * (1 - near)));
                    add(c, glow, cover * .20 * (1 - near * .8) * Math.exp(-d * 4.5));
                }
            }
            add(c, glow, .5 * Math.exp(-d * 8));
        });
    }

    /** How much of a point is covered by a row of spruces, each about as tall as {@code size}, and by the ground under them. */
    static double spruces(DemoNoise noise, double x, double y, double ground, double size, double pixel, int seed) {
        if (y > ground || y < ground - size * 1.2) {
            return y > ground ? 1 : 0;
        }
        double spacing = size * .2;
        int cell = floor(x / spacing);
        double cover = 0;
        for (int k = cell - 2; k <= cell + 2; k++) {
            double own = noise.hash(k * 3 + seed);
            double tall = size * (.5 + .7 * own * own);
            double down = 1 - (ground - y) / tall;
            double off = Math.abs(x - (k + .15 + .7 * noise.hash(k * 3 + seed + 1)) * spacing) / tall;
            if (down > 0 && off < .01 + .24 * down) {
                // Boughs hang: each tier is widest a little below where it starts, and lower further out.
                double tier = fraction((down - .5 * off) * 13 + own * 9);
                double half = .002 + .20 * down * (.45 + .45 * tier + .22 * noise.at(down * 30, k * 7));
                cover = Math.max(cover, clamp((half - off) * tall / pixel * .7 + .5));
            }
        }
        return cover;
    }

    static void sea(DemoCanvas canvas) {
        var noise = new DemoNoise(47);
        double horizon = .56;
        double sunX = .42;
        double sunY = .485;
        var sky = new DemoPalette(0x17264f, 0x38457f, 0x8a5a8c, 0xdd6f6a, 0xfca45c, 0xffd58a);
        var lit = new DemoPalette(0x2b2a52, 0x6b4470, 0xd4626c, 0xff9d62, 0xffe0a0);
        double[] sun = rgb(0xffca72);
        double[] deep = rgb(0x0c1730);
        var clouds = canvas.field(4, (x, y) -> {
            double far = .25 / (horizon + .06 - Math.min(y, horizon));
            double warp = noise.fbm(x * 2 * far, 5 * far, 3);
            return noise.fbm((x - .33) * 2.6 * far + warp, 4.5 * far + .6 * warp, 7);
        });
        Shader above = (x, y, c) -> {
            double d = Math.hypot(x - sunX, y - sunY);
            double glow = Math.exp(-d * 4);
            double cloud = clouds.applyAsDouble(x, y);
            double rim = cloud - clouds.applyAsDouble(lerp(x, sunX, .05), lerp(y, sunY, .05));
            mix(c, sky.at(Math.pow(clamp(y / horizon), 1.5)), 1);
            mix(c, lit.at(.47 + 1.5 * rim + .7 * glow - .35 * cloud), step(0, .42, cloud) * .92);
            add(c, sun, .55 * glow * glow + 1.2 * Math.exp(-d * 30) + 3.5 * step(.047, .043, d));
        };
        canvas.shade((x, y, c) -> {
            double below = y - horizon;
            if (below < 0) {
                above.shade(x, y, c);
                return;
            }
            double far = .09 / (below + .006);
            double wave = noise.at((x - .33) * 11 * far, 32 * far) + .6 * noise.at((x - .33) * 31 * far, 83 * far + 3)
                    + .4 * noise.at((x - .33) * 90 * far, 240 * far);
            double tilt = clamp(below * 30) * wave;
            above.shade(x, Math.max(.01, horizon - below * .85 - .10 * Math.abs(tilt) - .02), c);
            mix(c, deep, clamp(.48 + .30 * tilt + .5 * below));
            double path = bell(x - sunX + .05 * tilt, .024 + .20 * below);
            add(c, sun, 2.2 * path * step(-.1, .8, tilt + .3 * Math.exp(-below * 20)) * (1 - 1.4 * below));
        });
    }

    static void gulls(DemoCanvas canvas) {
        var noise = new DemoNoise(23);
        double horizon = .70;
        var air = new DemoPalette(0xa9b7bd, 0xc3cdcf, 0xdfe2de, 0xeeeae0, 0xdcdcd6);
        double[] sea = rgb(0x7f9299);
        double[] light = rgb(0xfff2d8);
        double[] wood = rgb(0x3b4247);
        double[] feathers = rgb(0x4a5358);
        var fog = canvas.field(6, (x, y) -> noise.fbm(x * 1.1, y * 2.6, 4));
        canvas.shade((x, y, c) -> {
            double below = Math.max(0, y - horizon);
            mix(c, air.at(y * 1.25 + .12 * fog.applyAsDouble(x, y)), 1);
            add(c, light, .5 * bell(Math.hypot(x - 1, y - .42), .27));
            if (below > 0) {
                double far = .05 / (below + .015);
                double swell = noise.at(x * 4 * far, 16 * far) + .7 * noise.at(x * 13 * far, 50 * far)
                        + .4 * noise.at(x * 40 * far, 130 * far);
                mix(c, sea, step(0, .3, below) * clamp(.85 + .22 * swell));
            }
        });
        // A groyne, post by post from far to near, and its reflection.
        for (int post = 26; post >= 1; post--) {
            double far = 1 + post * .55;
            double foot = horizon + .30 / far;
            double half = .013 / far;
            double tall = (.20 + .05 * noise.hash(post)) / far;
            double clear = Math.exp(-far * .13);
            canvas.disc(.98 - .92 / far + .01 * noise.hash(post + 40), foot, tall * 1.3, (u, v, c) -> {
                double y = v * tall * 1.3;
                double shake = y < 0 ? 0 : .35 * half * noise.at(far * 9, y * 480 / far);
                double cover = clamp((half - Math.abs(u * tall * 1.3 + shake)) / canvas.pixel + .5);
                mix(c, wood, cover * clear * (y < 0 ? clamp((y + tall) / canvas.pixel) : .55 * (1 - v)));
            });
        }
        var random = new SplittableRandom(5);
        for (int i = 0; i < 17; i++) {
            double size = .016 + .075 * Math.pow(random.nextDouble(), 2.2);
            double bank = random.nextDouble(-.35, .35);
            double lift = random.nextDouble(.1, .9);
            // Two wings, each a bow that gets thinner towards its tip, and a body between them.
            canvas.disc(random.nextDouble(.55, 1.45), random.nextDouble(.10, .52), size, (x, y, c) -> {
                double out = Math.abs(x + bank * y);
                double v = y - bank * x;
                double bow = .06 - lift * (1.5 - 1.9 * out) * out;
                double wing = .085 * Math.pow(clamp(1 - out / .97), .7) * (.55 + .9 * bell(out - .3, .27));
                double body = 5 - 5 * Math.hypot(out / .085, (v - .08) / .15);
                double cover = Math.max(body, (wing - Math.abs(v - bow)) * size / canvas.pixel + .5);
                mix(c, feathers, clamp(cover) * (.35 + 5 * size));
            });
        }
    }
}
