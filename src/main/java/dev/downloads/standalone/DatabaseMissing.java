package dev.downloads.standalone;

/** No database is configured, and this build has none of its own. */
class DatabaseMissing extends RuntimeException {

    DatabaseMissing() {
        super("no database is configured");
    }
}
