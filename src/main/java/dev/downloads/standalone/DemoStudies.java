package dev.downloads.standalone;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import static dev.downloads.standalone.DemoNoise.*;
import static dev.downloads.standalone.DemoPalette.*;

/** Pictures of things close by: paper, cloth, stone, glass, a flower, a woodcut. */
final class DemoStudies {

    private DemoStudies() {}

    static void marbledPaper(DemoCanvas canvas) {
        var noise = new DemoNoise(151);
        var inks = new DemoPalette(0x0d1b3e, 0x14506b, 0x2a9d8f, 0xf3e9d2, 0xe9c46a, 0xe76f51, 0x8f2d3f, 0x0d1b3e,
                0xf3e9d2);
        var one = canvas.field(4, (x, y) -> noise.fbm(x * 1.1, y * 1.1, 3));
        var two = canvas.field(4,
                (x, y) -> noise.fbm(x + 1.9 * one.applyAsDouble(x, y) + 5, y + 1.5 * one.applyAsDouble(x, y), 3));
        var flow = canvas.field(2, (x, y) -> noise.fbm(x * .9 + 2.0 * two.applyAsDouble(x, y),
                y * .9 + 1.8 * one.applyAsDouble(x, y) + 9, 4) * 4.6 + two.applyAsDouble(x, y) * 1.2);
        canvas.shade((x, y, c) -> {
            double band = flow.applyAsDouble(x, y);
            double line = fraction(band * 4.2);
            double shine = flow.applyAsDouble(x + .003, y) - flow.applyAsDouble(x, y + .003);
            mix(c, inks.at(Math.abs(fraction(band * .5) * 2 - 1)), 1);
            dim(c, (.80 + .28 * step(0, .5, line) * step(1, .96, line))
                    * (1 + Math.max(-.4, Math.min(.4, shine * 1.6))));
        });
    }

    static void silk(DemoCanvas canvas) {
        var noise = new DemoNoise(163);
        var dye = new DemoPalette(0x05122e, 0x0b2f63, 0x125a9c, 0x2f94c9, 0x9fdbe8, 0xfbffff);
        var cloth = canvas.field(3, (x, y) -> {
            double u = x * .8 + y * .9 + 1.1 * noise.fbm(x * .9, y * .9, 2);
            double v = y * .7 - x * .45 + .8 * noise.at(x * .8 + 7, y * .8);
            double folds = .5 * Math.sin(u * 7 + 2.2 * noise.at(u * 1.2, v * 1.2))
                    + .2 * Math.sin(u * 15 + v * 4 + 3 * noise.at(u * 1.5, v));
            return .085 * folds + .05 * noise.fbm(u * 2, v * 1.1, 2);
        });
        canvas.shade((x, y, c) -> {
            double h = cloth.applyAsDouble(x, y);
            double slopeX = (cloth.applyAsDouble(x + .004, y) - h) / .004;
            double slopeY = (cloth.applyAsDouble(x, y + .004) - h) / .004;
            double normal = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
            double light = clamp((.45 * slopeX + .55 * slopeY + .70) * normal);
            double shine = Math.pow(clamp((.30 * slopeX + .40 * slopeY + .87) * normal), 22);
            mix(c, dye.at(.08 + .62 * light * (.75 + 2.4 * h) + .48 * shine), 1);
        });
    }

    static void roseWindow(DemoCanvas canvas) {
        var noise = new DemoNoise(173);
        int[] glass = {0x1b3fa0, 0x2463c7, 0x122a6e, 0xb3202c, 0x8a1538, 0xe0a526, 0x2d7d4f, 0x6a2a8c, 0x3f8fd6,
                0xd4572a};
        double[][] panes = new double[64][];
        for (int i = 0; i < panes.length; i++) {
            panes[i] = rgb(glass[(int) (noise.hash(i) * 9.99)]);
        }
        int[] petals = {1, 12, 12, 24, 24, 48};
        double[] rings = {0, .085, .17, .27, .36, .425, .47};
        double[] stone = rgb(0x17151a);
        var light = canvas.field(4, (x, y) -> 1.15 - Math.hypot(x - .42, y - .36) + .18 * noise.fbm(x * 3, y * 3, 4));
        canvas.shade((x, y, c) -> {
            double r = Math.hypot(x - .5, y - .5);
            int ring = 0;
            while (ring < 5 && r > rings[ring + 1]) {
                ring++;
            }
            double place = (Math.atan2(y - .5, x - .5) / (2 * Math.PI) + .5) * petals[ring] + (ring % 2 == 0 ? .5 : 0);
            double arc = 2 * Math.PI * r / petals[ring];
            double half = (rings[ring + 1] - rings[ring]) / 2;
            double u = ring == 0 ? 0 : (fraction(place) - .5) * arc;
            double v = ring == 0 ? r - half : r - rings[ring] - half;
            double frame = Math.min(half - Math.abs(v), ring == 0 ? half : arc / 2 - Math.abs(u));
            // Odd rings have a medallion in each pane, even ones a saltire.
            double shape = ring % 2 == 1 ? Math.hypot(u, v) - half * .62 : Math.abs(u) - Math.abs(v) * .9;
            double lead = Math.min(frame - .002, Math.abs(shape));
            int kind = ring * 5 + (ring == 0 ? 0 : floor(place) % 3 * 7) + (shape < 0 ? 29 : 0);
            mix(c, panes[kind & 63], 1);
            double flaw = noise.at(x * 55 + kind, y * 55) + .6 * noise.at(x * 14, y * 14 + kind);
            dim(c, light.applyAsDouble(x, y) * (1.25 + .42 * flaw));
            mix(c, stone, clamp((.0026 - lead) / canvas.pixel + .5));
            if (r > .47) {
                dim(c, 1.6 + 1.2 * noise.fbm(x * 14, y * 14, 4)
                        + (r < .49 ? 1.5 * step(.0, .3, Math.abs(fraction(place) - .5)) : 0));
            }
        });
    }

    static void amethyst(DemoCanvas canvas) {
        var noise = new DemoNoise(179);
        var random = new SplittableRandom(181);
        var dark = new DemoPalette(0x4a3a78, 0x1f1840, 0x0b0a1e, 0x05050f);
        var gem = new DemoPalette(0x140a33, 0x38207a, 0x6a3fc0, 0x9d72ea, 0xd3b8ff, 0xffffff);
        double middle = canvas.aspect / 2;
        canvas.shade((x, y, c) -> mix(c, dark.at(Math.hypot(x - middle, y - .62) * 1.25), 1));
        for (int i = 0; i < 46; i++) {
            double front = i / 46.0;
            double lean = random.nextDouble(-1.25, 1.25) * (.35 + .75 * front);
            double length = lerp(.74, .26, front) * random.nextDouble(.72, 1.08) * (1 - .28 * Math.abs(lean));
            double wide = length * random.nextDouble(.115, .17) + .012;
            double turned = random.nextDouble(-.14, .14);
            double hue = random.nextDouble(-.07, .07);
            double sin = Math.sin(lean) * length;
            double cos = Math.cos(lean) * length;
            double foot = middle + lean * .16 + random.nextDouble(-.06, .06);
            canvas.disc(foot, .93 + .06 * front - .05 * Math.abs(lean), length, (x, y, c) -> {
                double along = x * sin - y * cos;
                double across = (x * cos + y * sin) / wide;
                // Three of six sides are in view, and as many facets, which meet in the tip.
                double tip = (length - along) / (wide * 1.9);
                double bend = Math.min(1, tip);
                double cover = clamp((bend * (1 + .06 * along / length) - Math.abs(across)) * wide / canvas.pixel + .5);
                if (along < -.05 || cover == 0) {
                    return;
                }
                double left = across - (turned - .38) * bend;
                double right = across - (turned + .42) * bend;
                double edge = Math.min(Math.min(Math.abs(left), Math.abs(right)), Math.abs(tip - 1) * 1.9);
                double facet = (left < 0 ? .58 : right < 0 ? .40 : .24) + (tip < 1 ? .16 : 0) + hue;
                double flaw = .16 * noise.fbm(x * length * 9 + lean * 50, y * length * 22 + across, 3);
                double light = (facet + flaw + .20 * (along / length - .5)) * (.62 + .45 * front);
                mix(c, gem.at(light + .35 * Math.exp(-edge * wide * 700)), cover * .94);
            });
        }
    }

    static void wave(DemoCanvas canvas) {
        var noise = new DemoNoise(191);
        double[] foam = rgb(0xf7f1de);
        double[] ink = rgb(0x16305c);
        double[] rock = rgb(0x6d7f96);
        double[] sun = rgb(0xc8452f);
        var sky = new DemoPalette(0xcfb98a, 0xe6d5ac, 0xf2e6c9, 0xe9c9a2);
        int[] blues = {0x9fb8bf, 0x6f9bb0, 0x3f779c, 0x275a8a, 0x1d3f73, 0x152d57};
        var fuji = canvas.profile(x -> .50 - .17 * Math.max(0, 1 - Math.abs(x - .52) * 2.6)
                - .09 * Math.max(0, 1 - Math.abs(x - .52) * 6));
        var snow = canvas.profile(
                x -> fuji.applyAsDouble(x) + .07 + .044 * Math.abs(fraction(x * 22) - .5) + .008 * noise.at(x * 40, 1)
                        - .16 * Math.abs(x - .52));
        canvas.shade((x, y, c) -> {
            mix(c, sky.at(y * 1.3), 1);
            mix(c, sun, .92 * clamp((.095 - Math.hypot(x - 1.12, y - .24)) / canvas.pixel));
            double top = fuji.applyAsDouble(x);
            mix(c, y < snow.applyAsDouble(x) ? foam : rock, clamp((y - top) / canvas.pixel));
        });
        for (int i = 0; i < 6; i++) {
            int k = i;
            double[] blue = rgb(blues[i]);
            double[] pale = rgb(blues[Math.max(0, i - 2)]);
            DoubleUnaryOperator hump = canvas.profile(
                    x -> Math.abs(fraction(x * (1.25 - .09 * k) + k * .37 + .12 * noise.at(x * 1.3, k)) - .5) * 2);
            // Crests are sharp, troughs are round.
            var crest = canvas.profile(
                    x -> .50 + .088 * k - (.06 + .045 * k) * (1 - .55 * (k % 2)) * Math.pow(hump.applyAsDouble(x), 2.6)
                            - .010 * noise.at(x * 30, k) * hump.applyAsDouble(x));
            var lace = canvas
                    .profile(x -> (.35 + hump.applyAsDouble(x)) * (.020 + .011 * k * Math.pow(hump.applyAsDouble(x), 2)
                            * (.6 + .4 * Math.abs(Math.sin(x * (95 - 9 * k) + 2.5 * noise.at(x * 9, k))))));
            canvas.shade((x, y, c) -> {
                double depth = y - crest.applyAsDouble(x);
                if (depth > -.01) {
                    double inner = depth - lace.applyAsDouble(x);
                    double stripe = Math.abs(fraction(depth / (.030 + .006 * k) + .35 * noise.at(x * 4, y * 4)) - .5);
                    double line = Math.min(Math.abs(depth), Math.abs(inner));
                    mix(c, blue, clamp(depth / canvas.pixel));
                    mix(c, pale, .65 * step(.28, .20, stripe) * step(0, .04, inner));
                    mix(c, foam, clamp(depth / canvas.pixel) * clamp(.5 - inner / canvas.pixel));
                    mix(c, ink, clamp((.0017 - line) / canvas.pixel + .5));
                }
            });
        }
        canvas.shade((x, y, c) -> dim(c, .97 + .05 * noise.at(x * 260, y * 35)));
    }

    static void sunflower(DemoCanvas canvas) {
        var noise = new DemoNoise(197);
        var leaves = new DemoPalette(0x0e1a12, 0x1c3a22, 0x3f6b34, 0x8aa04e);
        var petal = new DemoPalette(0x8a3d08, 0xd97706, 0xf7b10a, 0xffd23c, 0xffec8a);
        var seeds = new DemoPalette(0x120904, 0x2a1409, 0x5a2d10, 0xa8631f, 0xe0a63c);
        var blur = canvas.field(8, (x, y) -> noise.fbm(x * 1.8, y * 1.8, 3));
        int petals = 21;
        canvas.shade((x, y, c) -> {
            double r = Math.hypot(x - .5, y - .5);
            mix(c, leaves.at(.42 + .5 * blur.applyAsDouble(x, y) - .3 * r), 1);
            if (r > .48 || r < .15) {
                return;
            }
            double turn = Math.atan2(y - .5, x - .5) / (2 * Math.PI) + .5;
            for (int ring = 0; ring < 3; ring++) {
                double place = turn * petals + ring / 3.0;
                for (int k = floor(place); k <= floor(place) + 1; k++) {
                    int which = k % petals + 40 * ring;
                    double t = (r - .16) / ((.455 - .03 * ring) * (.90 + .12 * noise.hash(which)) - .16);
                    if (t < 0 || t > 1) {
                        continue;
                    }
                    double off = (place - k + .22 * (noise.hash(which + 7) - .5) * t) / petals * 2 * Math.PI * r;
                    double half = .034 * Math.pow(4 * (t * .78 + .12) * (1 - t), .62);
                    double cover = clamp((half - Math.abs(off)) / canvas.pixel + .5);
                    if (cover == 0) {
                        dim(c, 1 - .35 * Math.exp((half - Math.abs(off)) * 120));
                        continue;
                    }
                    double side = off / half;
                    double vein = noise.at(off * 260 + which * 9, r * 7);
                    mix(c, petal.at(.18 + .62 * Math.sqrt(t) + .13 * vein + (.10 - .20 * side) * side + .05 * ring),
                            cover);
                    dim(c, 1 - cover * (.55 * Math.exp(-t * 6) + .16 * (2 - ring)));
                }
            }
        });
        canvas.disc(.5, .5, .245, (x, y, c) -> dim(c, 1 - .8 * step(1, .75, Math.hypot(x, y))));
        // Each seed a golden angle from the one before: Vogel's model of a sunflower's head.
        for (int i = 1500; i > 0; i--) {
            double r = .205 * Math.sqrt(i / 1500.0);
            double angle = i * Math.PI * (3 - Math.sqrt(5));
            double tone = .30 + .65 * step(.09, .20, r) + .30 * step(.07, 0, r) + .10 * noise.hash(i);
            canvas.disc(.5 + r * Math.cos(angle), .5 + r * Math.sin(angle), .0065 + .0256 * r, (x, y, c) -> {
                double d = Math.hypot(x, y);
                double glint = .22 * clamp(1 - 2.4 * Math.hypot(x + .28, y + .32));
                mix(c, seeds.at(tone * (.35 + .9 * clamp(1 - d)) + glint), step(1, .8, d));
            });
        }
    }
}
