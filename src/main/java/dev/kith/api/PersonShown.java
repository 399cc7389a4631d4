package dev.kith.api;

import dev.kith.people.Merged;
import dev.kith.people.PersonView;
import java.util.List;

/** Somebody with all their records and the view that these make together. */
public record PersonShown(String id, List<ReviewView.Shown> records, List<Merged> merged) {

    static PersonShown of(PersonView view) {
        return new PersonShown(
                view.id().toString(),
                view.records().stream().map(ReviewView.Shown::of).toList(),
                view.merged());
    }

    @Override
    public String toString() {
        return "person " + id;
    }
}
