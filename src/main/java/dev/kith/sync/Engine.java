package dev.kith.sync;

import dev.kith.identity.Acquaintances;
import dev.kith.identity.Claims;
import dev.kith.identity.Phones;
import dev.kith.keys.Keyring;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Screen;
import java.time.Clock;

/** What every run works with. */
public record Engine(
        SyncState state,
        Objections objections,
        Screen screen,
        Barrier barrier,
        Claims claims,
        Phones phones,
        Acquaintances acquaintances,
        Keyring keyring,
        Clock clock) {}
