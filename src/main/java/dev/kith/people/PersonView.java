package dev.kith.people;

import java.util.List;
import java.util.UUID;

/** Somebody as all systems together know them. Its text names nobody. */
public record PersonView(UUID id, List<CaseView.Shown> records, List<Merged> merged) {
    @Override
    public String toString() {
        return "person " + id;
    }
}
