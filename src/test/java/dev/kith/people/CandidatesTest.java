package dev.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.identity.linkage.GeneratedPeople;
import dev.kith.identity.linkage.Index;
import dev.kith.identity.linkage.Keys;
import dev.kith.identity.linkage.Model;
import dev.kith.identity.linkage.Profile;
import dev.kith.identity.linkage.SipHash;
import dev.kith.identity.linkage.Training;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

    private static final int RECORDS = 6_000;

    @ParameterizedTest
    @ValueSource(ints = {RECORDS, 200}) // of so few it does not learn what too many have
    void theyAreWhomTheIndexFinds(int learnedFrom) {
        GeneratedPeople people = new GeneratedPeople(5);
        List<Profile> profiles =
                Stream.generate(() -> Profile.of(people.next())).limit(RECORDS).toList();
        Model model = Training.train(profiles.subList(0, learnedFrom), new SipHash(new byte[16]));
        Index index = new Index(model);
        Map<Long, List<Long>> sharing = new HashMap<>();
        for (int record = 0; record < RECORDS; record++) {
            index.put(record, profiles.get(record));
            for (long key : Keys.of(profiles.get(record), model)) {
                if (key != 0) {
                    sharing.computeIfAbsent(key, any -> new ArrayList<>()).add((long) record);
                }
            }
        }

        assertThat(sharing.values().stream().anyMatch(all -> all.size() > Keys.MOST))
                .isEqualTo(learnedFrom < RECORDS);
        for (Profile profile : profiles) {
            assertThat(Candidates.of(Keys.of(profile, model), sharing, model)).isEqualTo(index.candidates(profile));
        }
    }
}
