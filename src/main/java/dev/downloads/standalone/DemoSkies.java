package dev.downloads.standalone;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import static dev.downloads.standalone.DemoNoise.*;
import static dev.downloads.standalone.DemoPalette.*;

/** Pictures of lights in the dark. */
final class DemoSkies {

    private static final DemoPalette STARS = new DemoPalette(0xffb27a, 0xffe3c4, 0xffffff, 0xcfdcff, 0x9fbcff);

    private DemoSkies() {}

    /** A star of random colour and brightness; bright ones are few. */
    private static void star(DemoCanvas canvas, SplittableRandom random, double x, double y, double strength) {
        double bright = strength * Math.min(14, .12 / Math.pow(random.nextDouble() + 1e-4, .8));
        double[] colour = STARS.at(random.nextDouble());
        canvas.disc(x, y, canvas.pixel * (1.7 + 2.4 * Math.sqrt(bright)), (u, v, c) -> {
            double d = u * u + v * v;
            add(c, colour, bright * Math.exp(-d * (4 + 4 * bright)) * (1 - d));
        });
    }

    static void milkyWay(DemoCanvas canvas) {
        var noise = new DemoNoise(71);
        double hutX = .50;
        var night = new DemoPalette(0x050a18, 0x0a1530, 0x14305a, 0x2c5a7c, 0x6f8f86, 0xd9a566);
        var dust = new DemoPalette(0x1c2547, 0x54547f, 0xa98fa6, 0xf0cfae, 0xfff0d8);
        double[] soil = rgb(0x04070d);
        double[] lamp = rgb(0xffb347);
        var band = canvas.field(4, (x, y) -> {
            double across = (x - .36) * .913 + (y - .45) * .408 + .05 * noise.at(y * 2, 3);
            double along = (y - .45) * .913 - (x - .36) * .408;
            double glow = bell(across, .09 + .06 * bell(along - .12, .29)) * (.7 + .5 * bell(along - .15, .35));
            double lane = noise.ridged(x * 3.2 + .4 * noise.at(x * 4, y * 4), y * 3.2 + 5, 6);
            return Math.max(0, glow * (.75 + .9 * noise.fbm(x * 5, y * 5, 6))
                    * (1 - .9 * step(.32, .8, lane) * bell(across, .08)));
        });
        var land = canvas.profile(x -> .865 - .05 * bell(x - hutX, .18) - .02 * noise.fbm(x * 3, 2, 6));
        canvas.shade((x, y, c) -> {
            double light = band.applyAsDouble(x, y);
            mix(c, night.at(Math.pow(y / .88, 2.6)), 1);
            mix(c, dust.at(light * .9), clamp(light * .85));
        });
        var random = new SplittableRandom(72);
        for (int i = 0; i < 14_000; i++) {
            double x = random.nextDouble() * canvas.aspect;
            double y = random.nextDouble() * .88;
            double crowd = band.applyAsDouble(x, y);
            if (random.nextDouble() < .25 + crowd) {
                star(canvas, random, x, y, (.9 + .5 * crowd) * step(.90, .6, y));
            }
        }
        canvas.shade((x, y, c) -> {
            double top = land.applyAsDouble(x);
            if (y < top - .1) {
                return;
            }
            double clearing = .1 * step(.11, .05, Math.abs(x - hutX));
            double u = (x - hutX) / .030;
            double v = (y - land.applyAsDouble(hutX)) / .030;
            double hut = Math.max(Math.abs(u) * .75 - v - 1.35, Math.max(v - 2, Math.abs(u) - (v > -.5 ? 1 : 1.2)));
            mix(c, soil, Math.max(clamp(-hut * .03 / canvas.pixel + .5), clamp((y - top) / canvas.pixel)));
            mix(c, soil, spruces(canvas, noise, x, y, top + clearing, .07));
            double pane = Math.max(Math.abs(u + .35) - .24, Math.abs(v + .05) - .26);
            double bar = Math.min(Math.abs(u + .35), Math.abs(v + .05));
            double d = Math.hypot(u + .35, v + .05);
            add(c, lamp, 1.4 * step(.02, -.02, pane) * step(.02, .05, bar) + .22 * Math.exp(-d * 1.1)
                    + .03 * Math.exp(-d * .25));
        });
    }

    private static double spruces(DemoCanvas canvas, DemoNoise noise, double x, double y, double ground, double size) {
        return DemoLandscapes.spruces(noise, x, y, ground, size, canvas.pixel, 21);
    }

    static void aurora(DemoCanvas canvas) {
        var noise = new DemoNoise(83);
        double shore = .74;
        var night = new DemoPalette(0x050b1e, 0x0a1a38, 0x12355a, 0x2a5f74);
        var curtain = new DemoPalette(0xd8ffb0, 0x5dffa0, 0x1fd6a0, 0x3a86c8, 0x8a4fd0, 0xc2409a);
        var rock = new DemoPalette(0x08111f, 0x12283a, 0x2c5662, 0x6fa3a6);
        var feet = new DoubleUnaryOperator[3];
        var rays = new DoubleUnaryOperator[3];
        for (int i = 0; i < 3; i++) {
            int k = i;
            feet[i] = canvas.profile(
                    x -> .50 - .10 * k + .10 * Math.sin(x * (2.2 + .5 * k) + k * 2.1) + .07 * noise.at(x * 2.5, k * 9)
                            + .015 * noise.at(x * 11, k * 5));
            rays[i] = canvas.profile(
                    x -> clamp(.30 + .45 * noise.fbm(x * 12, k * 7 + 2, 4) + .75 * noise.at(x * 1.7 + 4, k * 3)));
        }
        var peaks = canvas.profile(x -> shore - .04 - .24 * Math.pow(noise.ridged(x * 1.35 + 3.3, 4, 7), 1.3));
        var relief = canvas.field(3,
                (x, y) -> noise.ridged(x * 4, y * 4, 6) - noise.ridged(x * 4 + .05, y * 4 - .03, 6));
        DemoLandscapes.lake(canvas, noise, shore, rgb(0x071426), (x, y, c) -> {
            double top = peaks.applyAsDouble(x);
            if (y < top + canvas.pixel) {
                mix(c, night.at(Math.pow(y / shore, 1.4)), 1);
                for (int i = 0; i < 3; i++) {
                    double up = feet[i].applyAsDouble(x) - y;
                    if (up > -.035) {
                        double ray = rays[i].applyAsDouble(x + .10 * up * (x - canvas.aspect / 2));
                        double glow = step(-.035, .012, up) * Math.exp(-Math.max(0, up) / (.10 + .26 * ray)) * ray;
                        add(c, curtain.at(.08 + up * 2), glow * (1.05 - .25 * i));
                    }
                }
            }
            double cover = clamp((y - top) / canvas.pixel + .5);
            if (cover > 0) {
                mix(c, rock.at(.62 + 2.4 * relief.applyAsDouble(x, y) - 2.2 * (y - top)), cover);
                mix(c, rock.at(0), spruces(canvas, noise, x, y, shore - .004 + .03 * noise.at(x * 2, 6), .06));
            }
        });
        var random = new SplittableRandom(84);
        for (int i = 0; i < 3600; i++) {
            double x = random.nextDouble() * canvas.aspect;
            double y = random.nextDouble() * .62;
            if (y < peaks.applyAsDouble(x) - .01) {
                star(canvas, random, x, y, .8 * step(.64, .3, y));
            }
        }
    }

    static void galaxy(DemoCanvas canvas) {
        var noise = new DemoNoise(97);
        var arms = new DemoPalette(0x04060f, 0x141a3c, 0x2f4a8c, 0x7fa2d8, 0xdfe9ff);
        double[] core = rgb(0xffdca6);
        double[] rose = rgb(0xff5a86);
        double[] dust = rgb(0x3a1f16);
        var clouds = canvas.field(5, (x, y) -> noise.fbm(x * 7, y * 7, 4));
        var knots = canvas.field(2, (x, y) -> noise.fbm(x * 30, y * 30, 4));
        var nurseries = canvas.field(3, (x, y) -> step(.36, .62, noise.fbm(x * 21 + 40, y * 21, 3)));
        canvas.shade((x, y, c) -> {
            double u = (x - .5) * .853 + (y - .5) * .523;
            double v = ((y - .5) * .853 - (x - .5) * .523) * 1.5;
            double r = Math.hypot(u, v);
            double cloud = clouds.applyAsDouble(x, y);
            double knot = knots.applyAsDouble(x, y);
            double phase = 2 * Math.atan2(v, u) - 5.6 * Math.log(r + .02) + 1.1 * cloud;
            double arm = Math.pow(.5 + .5 * Math.cos(phase), 2.2);
            double fade = Math.exp(-r * 4.4) * step(.03, .10, r);
            mix(c, arms.at(.08 + .9 * fade * (.16 + 2.1 * arm * clamp(.65 + 1.1 * knot + .5 * cloud))), 1);
            double lane = Math.pow(.5 + .5 * Math.cos(phase + 1.05), 5) * step(-.35, .5, cloud + knot);
            mix(c, dust, .62 * lane * step(.34, .10, r) * step(.01, .08, r));
            add(c, rose, 2 * fade * arm * nurseries.applyAsDouble(x, y));
            double bar = Math.exp(-13 * Math.hypot(u * .75, v));
            add(c, core, 2.4 * Math.pow(bar, 5) + 1.5 * bar * bar + .45 * bar * (1 - .5 * lane));
        });
        var random = new SplittableRandom(98);
        for (int i = 0; i < 3000; i++) {
            star(canvas, random, random.nextDouble() * canvas.aspect, random.nextDouble(), .8);
        }
        for (int i = 0; i < 8; i++) {
            double size = random.nextDouble(.012, .040);
            canvas.disc(random.nextDouble() * canvas.aspect, random.nextDouble(), size, (x, y, c) -> {
                double d = x * x + y * y;
                double spikes = Math.exp(-Math.abs(x) * 70) + Math.exp(-Math.abs(y) * 70);
                add(c, STARS.at(.75),
                        .7 * spikes * (1 - d) * (1 - d) + 5 * Math.exp(-d * 250) + .5 * Math.exp(-d * 30) * (1 - d));
            });
        }
    }

    static void lamps(DemoCanvas canvas) {
        var noise = new DemoNoise(109);
        var dusk = new DemoPalette(0x0a0d22, 0x1d1838, 0x46203f, 0x6b2f35, 0x2a1420);
        var colours = new DemoPalette(0x58c7c2, 0xffd98a, 0xffb347, 0xff8a3c, 0xff5e57, 0xf7efe0, 0xffc46b, 0xe8528f);
        canvas.shade((x, y, c) -> mix(c, dusk.at(y + .25 * noise.at(x * 1.6, y * 2)), 1));
        var random = new SplittableRandom(110);
        for (int i = 0; i < 420; i++) {
            double depth = random.nextDouble();
            double x = random.nextDouble(-.05, canvas.aspect + .05);
            // Three strings of lamps sag between their masts; the other lamps are those of the stalls below.
            double sag = .10 + .14 * (i % 3) + .16 * Math.abs(Math.sin(x * 2.1 + i % 3 * 1.1))
                    + random.nextDouble(-.012, .012);
            double y = i % 5 < 3 ? sag : .58 + .34 * depth + random.nextDouble(-.1, .1);
            double radius = lerp(.014, .062, depth * depth) * random.nextDouble(.8, 1.2);
            double power = random.nextDouble(.10, .55) * lerp(1.3, .55, depth);
            double[] colour = colours.at(random.nextDouble());
            canvas.disc(x, y, radius, (u, v, c) -> {
                // A fast lens cuts the discs to cat's eyes towards the corners.
                double d = Math.max(Math.hypot(u, v), Math.hypot(u + .45 * (x - .75), v + .45 * (y - .5)));
                double edge = clamp((.98 - d) * radius / canvas.pixel / 3);
                add(c, colour, power * edge * (.72 + .5 * step(.75, .97, d)));
            });
        }
    }
}
