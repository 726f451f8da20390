package dev.downloads.intake;

/** Another import into the same account has not ended yet. */
public class ImportRunning extends RuntimeException {

    ImportRunning(String account) {
        super("another import into account " + account + " is running");
    }
}
