package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.FieldKind;
import dev.kith.erasure.Find;
import dev.kith.erasure.Request;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.people.Links.Settlement;
import dev.kith.people.Register.Entry;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.StoredLinks;
import dev.kith.state.StoredRegister;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anna has a second record, under another name and another email, that only matching knows of. */
class MatchedPeopleTest extends ForgettingStory {

    private static final RecordKey ANNA = new RecordKey(ObjectName.of("shop.customers"), "500100017");
    private static final RecordKey SECOND = new RecordKey(ObjectName.of("shop.customers"), "500300037");

    private StoredRegister register;

    @BeforeEach
    void match() {
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500300037, 'Annabel', 'Oxenstierna', 'oxenstierna@example.org', localtimestamp)");
        register = new StoredRegister(world.database, world.keyring);
        register.take(
                "person",
                ANNA.object(),
                Stream.of(ANNA, SECOND)
                        .map(key ->
                                new KnownRecord(key, new Excerpt(Map.of(FieldKind.CITY, "Berlin")), Optional.empty()))
                        .toList(),
                Optional.empty());
        Entry anna = register.find("person", List.of(ANNA)).get(0);
        Entry second = register.find("person", List.of(SECOND)).get(0);
        new StoredLinks(world.database)
                .settle(
                        "person",
                        new Settlement(
                                List.of(anna.id(), second.id()),
                                Map.of(second.id(), anna.person()),
                                Map.of(second.person(), anna.person()),
                                Map.of(),
                                List.of(),
                                "model 1"));
    }

    @Test
    void whatMatchingKnowsIsFoundAndErasedOnlyIfAPersonSaysSo_8() {
        String number = world.file(ForgettingWorld.ANNA).number();

        List<Find> found = world.requests.locate(number, "Olga").dossier().finds();

        assertThat(found)
                .filteredOn(find -> find.recordKey().equals(SECOND))
                .singleElement()
                .satisfies(find -> {
                    assertThat(find.isUndecided()).isTrue();
                    assertThat(find.why()).contains("matched as the same person");
                });
    }

    @Test
    void whatMatchingRemembersOfAPersonGoesWithThem_32() {
        String number = world.file(ForgettingWorld.ANNA).number();
        Find second = world.requests.locate(number, "Olga").dossier().finds().stream()
                .filter(find -> find.recordKey().equals(SECOND))
                .findFirst()
                .orElseThrow();
        world.requests.decide(number, second.toString(), true, "her maiden name", "Olga");
        world.requests.decide(number, "shop.customers:500200027", false, "her brother", "Olga");

        Request planned = world.requests.plan(number, "Olga");
        world.requests.approve(number, planned.dossier().plan().orElseThrow().hash(), "Ben");
        world.worked(number);

        assertThat(register.find("person", List.of(ANNA, SECOND))).isEmpty();
        assertThat(world.rows("select customer_id from customers where last_name = 'Oxenstierna'"))
                .isEmpty();
    }
}
