package dev.kith.console;

import java.util.List;

/**
 * What surrounds every page.
 *
 * @param person who is signed in; empty for nobody
 * @param csrf what each form must carry
 * @param said news of what was just done
 * @param place which entry of the navigation it is: {@code requests}, {@code new} or none
 * @param sandbox true while nobody real can be named
 */
record Frame(
        String title,
        String person,
        String roles,
        String csrf,
        String said,
        String place,
        boolean sandbox,
        boolean mayFile,
        String zone,
        List<Crumb> crumbs) {

    /** A page that leads here. */
    record Crumb(String words, String address) {}

    boolean isSignedIn() {
        return !person.isEmpty();
    }

    Frame under(Crumb crumb) {
        return new Frame(title, person, roles, csrf, said, place, sandbox, mayFile, zone, List.of(crumb));
    }
}
