package dev.downloads.intake;

/** A catalogue file lacks what an import needs to read any line of it. */
class CatalogueUnusable extends RuntimeException {

    CatalogueUnusable(String message) {
        super(message);
    }
}
