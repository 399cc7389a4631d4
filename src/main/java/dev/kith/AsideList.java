package dev.kith;

import dev.kith.api.Operations.Aside;
import dev.kith.camel.RouteFile;
import dev.kith.camel.UnknownRoute;
import dev.kith.camel.Workplace;
import dev.kith.config.ObjectMap;
import dev.kith.config.Settings;
import dev.kith.sync.Scope;
import dev.kith.sync.SyncState;
import dev.kith.sync.Waiting;
import java.util.List;
import java.util.Optional;

/** Lists which records of a route wait, from the state alone. */
final class AsideList {

    private AsideList() {}

    /** Without a service; the route need not be fit to run. */
    static Aside read(Settings settings, Workplace files, String route, int keysEach) {
        RouteFile file = Optional.ofNullable(files.files().get(route))
                .orElseThrow(() -> Uptake.unknown(files, route, files.files().keySet()));
        boolean personal = Optional.ofNullable(files.systems().get(file.source().system()))
                .flatMap(system -> system.object(file.source().object()))
                .map(ObjectMap::keyIsPersonal)
                .orElseThrow(() -> new UnknownRoute("Nothing is listed for " + route + ", because no file tells now"
                        + " whether keys of " + file.source()
                        + " are personal data. Mend what ./kith validate names, then list them again."));
        if (!OpenedState.isThere(settings)) {
            return new Aside(route, file.source().toString(), personal, new Waiting(0, List.of()));
        }
        try (OpenedState opened = OpenedState.of(settings)) {
            return of(opened.sync(), new Scope(route, file.source(), file.destination()), personal, keysEach);
        }
    }

    /** Keys that are personal data themselves are left out. */
    static Aside of(SyncState state, Scope scope, boolean keysArePersonal, int keysEach) {
        return new Aside(
                scope.route(),
                scope.source().toString(),
                keysArePersonal,
                state.whyWaiting(scope, keysArePersonal ? 0 : keysEach));
    }
}
