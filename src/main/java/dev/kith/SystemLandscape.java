package dev.kith;

import dev.kith.camel.Workplace;
import dev.kith.config.ObjectMap;
import dev.kith.config.PrivacyPolicy;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Eraser;
import dev.kith.connector.ObjectMismatch;
import dev.kith.erasure.Landscape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The systems of the files that are in use, for erasing: those too that no route goes to. */
final class SystemLandscape implements Landscape {

    private final Systems systems;
    private final Supplier<Workplace> files;
    private final Duration callTimeout;

    SystemLandscape(Systems systems, Supplier<Workplace> files, Duration callTimeout) {
        this.systems = systems;
        this.files = files;
        this.callTimeout = callTimeout;
    }

    /** None at all while one cannot be read: a search that leaves a system out would find nobody there. */
    @Override
    public Map<String, SystemDefinition> systems() {
        Workplace read = files.get();
        read.problems().stream()
                .filter(problem -> read.isAboutSystems(problem.place()))
                .findFirst()
                .ifPresent(problem -> {
                    throw new ObjectMismatch(
                            "Requests wait while " + problem.place()
                                    + " has a mistake, because a system that cannot be read cannot be searched. Mend it, then ./kith reload.");
                });
        return read.systems();
    }

    @Override
    public PrivacyPolicy policy() {
        return files.get().privacy();
    }

    @Override
    public Eraser eraser(String system) {
        return connected(system).eraser();
    }

    private ConnectedSystem connected(String system) {
        if (!systems().containsKey(system)) {
            throw new ObjectMismatch("There is no system '" + system + "' any more. Bring config/systems/" + system
                    + ".yaml back, then retry.");
        }
        return systems.connected(files.get(), system);
    }

    @Override
    public Optional<String> forbidden(String system) {
        SystemDefinition definition = systems().get(system);
        return definition == null || !definition.isReal() || definition.may().contains("erase")
                ? Optional.empty()
                : Optional.of(definition.title() + " is a live system in which Kith may only "
                        + String.join(" and ", definition.may()) + ". Add erase to 'kith-may:' in "
                        + definition.place().file() + ", then retry.");
    }

    /** Simulators on this machine answer at once. */
    @Override
    public Duration settling() {
        return systems().values().stream().anyMatch(SystemDefinition::isReal) ? callTimeout : Duration.ZERO;
    }

    @Override
    public List<String> undescribed() {
        TreeSet<String> undescribed = new TreeSet<>();
        for (SystemDefinition system : systems().values()) {
            if (system.connector().equals("jdbc")) {
                for (ObjectMap object : system.objects().values()) {
                    connected(system.name())
                            .source(object)
                            .undescribed()
                            .forEach(thing -> undescribed.add(system.name() + "." + thing));
                }
            }
        }
        return new ArrayList<>(undescribed);
    }

    @Override
    public String digest() {
        return files.get().privacyDigest();
    }
}
