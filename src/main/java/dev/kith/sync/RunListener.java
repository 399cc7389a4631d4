package dev.kith.sync;

/** Is told while a run goes on. Called from several threads; must return at once. */
public interface RunListener {

    /** @param read records that have a stored fate so far */
    void progress(String route, long read);

    /** Something that does not stop the run but that a person should know. */
    default void notice(String route, String message) {}

    RunListener SILENT = (route, read) -> {};
}
