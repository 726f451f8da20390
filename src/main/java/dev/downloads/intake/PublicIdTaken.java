package dev.downloads.intake;

/** What a catalogue says of a public_id contradicts the library. */
class PublicIdTaken extends Exception {

    PublicIdTaken(String message) {
        super(message);
    }
}
