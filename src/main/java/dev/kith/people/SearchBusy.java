package dev.kith.people;

/** Duplicates are being looked for already: each search takes memory, so there is one at a time. */
public final class SearchBusy extends RuntimeException {
    SearchBusy() {
        super(
                "Somebody is looking for duplicates already, and there is one search at a time. Try again when it is done.");
    }
}
