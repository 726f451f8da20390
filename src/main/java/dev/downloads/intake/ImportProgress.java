package dev.downloads.intake;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows an import's progress and failures: on a terminal as a bar that moves, elsewhere as a line of text now and then. */
final class ImportProgress implements ImportListener, AutoCloseable {

    private static final int LINE_EVERY_MILLIS = 5_000;
    private static final int BAR_EVERY_MILLIS = 250;
    private static final int LINE_LENGTH = 100;

    private final PrintStream out;
    private final boolean terminal;
    private final ProgressBar bar;
    private long bytes;
    private String lastLine = "";

    ImportProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.bar = ProgressBar.builder()
                .setTaskName("Import")
                .setUnit(" files", 1)
                .setInitialMax(-1)
                .setStyle(terminal ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? BAR_EVERY_MILLIS : LINE_EVERY_MILLIS)
                .setConsumer(terminal
                        ? new ConsoleProgressBarConsumer(out)
                        : new DelegatingProgressBarConsumer(this::printOnce, LINE_LENGTH))
                .build();
    }

    /** @param files how many there will be */
    void expect(long files) {
        bar.maxHint(files);
    }

    @Override
    public void advanced(long read) {
        bytes += read;
        bar.step();
        bar.setExtraMessage(size(bytes));
    }

    @Override
    public void leftOut(String origin, String reason) {
        print("Left out " + origin + ": " + reason);
    }

    @Override
    public void failed(String origin, String reason) {
        print("FAILED " + origin + ": " + reason);
    }

    /** The bar's end is rendered twice. */
    private void printOnce(String line) {
        if (!line.equals(lastLine)) {
            out.println(line.strip());
            lastLine = line;
        }
    }

    private void print(String line) {
        // The bar stands on the line that the cursor is on, and is drawn again soon.
        out.println((terminal ? "\r\u001b[K" : "") + visible(line));
    }

    @Override
    public void close() {
        bar.close();
    }

    /** A file's name must not be able to move the cursor. */
    private static String visible(String line) {
        return line.codePoints()
                .mapToObj(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? String.format("\\u%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** In the units that the screen of a computer uses, such as 12.3 MB. */
    static String size(long bytes) {
        var units = new String[]{"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        var size = (double) bytes;
        var unit = 0;
        while (size >= 999.95) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }
}
