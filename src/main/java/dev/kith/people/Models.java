package dev.kith.people;

import dev.kith.identity.linkage.Hashing;
import dev.kith.identity.linkage.Model;
import dev.kith.identity.linkage.ModelJson;
import dev.kith.people.Register.Learned;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was learned for each rule, read once for each version. Thread-safe. */
final class Models {

    private final Register register;
    private final Function<String, Hashing> hashing;
    private final Map<String, Model> read = new ConcurrentHashMap<>();

    /** @param hashing keyed, for a rule */
    Models(Register register, Function<String, Hashing> hashing) {
        this.register = register;
        this.hashing = hashing;
    }

    Hashing hashing(String rule) {
        return hashing.apply(rule);
    }

    Optional<Model> find(String rule) {
        Optional<String> version = register.version(rule);
        return version.flatMap(now -> Optional.ofNullable(read.get(rule + now))
                .or(() -> register.learned(rule).map(learned -> {
                    read.keySet().removeIf(key -> key.startsWith(rule));
                    Model model = ModelJson.read(learned.model(), hashing.apply(rule));
                    read.put(rule + learned.version(), model);
                    return model;
                })));
    }

    /** @throws NothingLearned when there is none */
    Model need(String rule) {
        return find(rule).orElseThrow(() -> new NothingLearned(rule));
    }

    void keep(String rule, Model model, Learned learned) {
        register.learned(rule, learned);
        read.put(rule + learned.version(), model);
    }
}
