package dev.downloads.intake;

import java.io.PrintStream;
import java.util.Locale;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

import dev.downloads.storage.Storages;

/** The command {@code import}, when the command line asks for it. */
@Component
public class ImportCommand implements ApplicationRunner, ExitCodeGenerator {

    private static final int INCOMPLETE = 1;
    private static final int USAGE = 2;

    private final Import library;
    private final Storages storages;
    private int exitCode;

    ImportCommand(Import library, Storages storages) {
        this.library = library;
        this.storages = storages;
    }

    /** Whether the first argument that is no option names this command. */
    public static boolean isIn(ApplicationArguments arguments) {
        return arguments.getNonOptionArgs().stream().limit(1).anyMatch("import"::equals);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (isIn(arguments)) {
            exitCode = run(arguments, System.out, System.err);
        }
    }

    private int run(ApplicationArguments arguments, PrintStream out, PrintStream err) {
        try {
            var order = ImportArguments.of(arguments, storages);
            var summary = run(order, err);
            out.println(text(summary));
            return summary.failed() == 0 ? 0 : INCOMPLETE;
        } catch (ImportArguments.UsageError e) {
            err.println("import: " + e.getMessage() + "\n\n" + ImportArguments.USAGE);
            return USAGE;
        } catch (CatalogueUnusable e) {
            err.println("import: " + e.getMessage());
            return USAGE;
        } catch (ImportRunning e) {
            err.println("import: " + e.getMessage());
            return INCOMPLETE;
        }
    }

    private ImportSummary run(ImportArguments order, PrintStream err) {
        try (var progress = new ImportProgress(err, isTerminal())) {
            Thread.startVirtualThread(() -> progress.expect(order.candidates().count()));
            return library.run(order.account(), order.candidates(), order.copy(), progress);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Null still is an answer where there is no console provider.
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static String text(ImportSummary summary) {
        return String.format(Locale.ROOT,
                "Imported %d images, replaced %d (%s in all), %d unchanged, %d left out, %d failed, in %.1f s",
                summary.imported(), summary.replaced(), ImportProgress.size(summary.bytes()), summary.unchanged(),
                summary.leftOut(), summary.failed(), summary.duration().toMillis() / 1000.0);
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
