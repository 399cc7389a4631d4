package dev.kith.hubspot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Lets time pass before a call is made. */
interface Pauses {

    CompletableFuture<Void> pause(Duration duration);
}
