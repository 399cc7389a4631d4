package dev.kith.console;

import dev.kith.access.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One person in one browser. Lives in memory only. Thread-safe. */
final class Session {

    /** What the cookie holds. */
    final String id;

    /** What each form must carry. */
    final String csrf;

    /** The id of the token that it began with, and ends with. */
    final String token;

    /** Forms that were sent, by their own numbers, and the requests that came of them: who sends one twice files one. */
    final Map<String, String> filed = new ConcurrentHashMap<>();

    private volatile Caller caller;
    private volatile Instant lastUsed;
    private volatile String said = "";

    Session(String id, String csrf, String token, Caller caller, Instant now) {
        this.id = id;
        this.csrf = csrf;
        this.token = token;
        this.caller = caller;
        this.lastUsed = now;
    }

    Caller caller() {
        return caller;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Roles may have changed since. */
    void isStill(Caller now) {
        caller = now;
    }

    void used(Instant now) {
        lastUsed = now;
    }

    /** For the next page that is shown. Never with anything personal. */
    void say(String news) {
        said = news;
    }

    String takeSaid() {
        String news = said;
        said = "";
        return news;
    }

    @Override
    public String toString() {
        return "Session of " + caller.person();
    }
}
