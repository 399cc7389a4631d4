package dev.kith.identity.linkage;

import static dev.kith.bench.Measures.heap;
import static dev.kith.bench.Measures.percentiles;
import static dev.kith.bench.Measures.processors;
import static dev.kith.bench.Measures.say;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** How well, and how fast, records are matched of which the truth is known. Nothing of the truth is used but to score. */
public final class MatchBench {

    private static final double BEST_GUESS = 0.5;
    private static final double AUTOMATIC = 0.99;
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 500;

    private MatchBench() {}

    /** The folder is the system property {@code bench.data}; {@link KnownTruth} tells what is in it. */
    public static void main(String[] arguments) throws IOException {
        int generated = Integer.getInteger("bench.generate", 0);
        String data = System.getProperty("bench.data", "");
        KnownTruth truth = generated > 0 ? GeneratedPeople.of(generated, 1) : KnownTruth.read(Path.of(data));
        List<String> persons = truth.persons();
        say(
                "%s: %,d records of %,d",
                generated > 0 ? "generated" : data,
                persons.size(),
                Set.copyOf(persons).size());

        long began = System.nanoTime();
        Learned learned = learned(truth);
        Model model = learned.model();
        long trained = System.nanoTime();
        Linkage linkage = learned.linkage().get();
        long scored = System.nanoTime();
        List<List<Integer>> clusters = linkage.clusters(BEST_GUESS);
        List<List<Integer>> automatic = linkage.clusters(AUTOMATIC);
        long ended = System.nanoTime();

        if (Boolean.getBoolean("bench.model")) {
            model.levels()
                    .forEach((attribute, shares) -> say(
                            "  %-13s same %s related %s strangers %s",
                            attribute.written(),
                            shares(shares.same()),
                            shares(shares.related()),
                            shares(shares.strangers())));
            say("  same %.3e related %.3e", model.same(), model.related());
        }
        say("pairwise    %s", Agreement.pairwise(persons, clusters));
        say("b-cubed     %s", Agreement.bCubed(persons, clusters));
        say("automatic   %s", Agreement.pairwise(persons, automatic));
        int queue = queue(clusters, automatic);
        say("queue       %,d clusters, %.4f a record", queue, (double) queue / persons.size());
        say("compared    %,d pairs", linkage.compared());
        say(
                "time        %.1f s: normalising %.1f, model %.1f, blocking, comparing and scoring %.1f, clustering %.1f",
                truth.normalising() / 1e9 + seconds(began, ended),
                truth.normalising() / 1e9,
                seconds(began, trained),
                seconds(trained, scored),
                seconds(scored, ended));
        say("processors  %.1f s of work", processors() / 1e9);
        say("memory      %,d MB at most", heap() / 1_000_000);
        again(truth.profiles(), model);
        pages(truth.profiles(), model);
    }

    /** By the model that is there now, in a process that has done so before: as in a service that runs for long. */
    private static void again(List<Profile> profiles, Model model) {
        long began = System.nanoTime();
        Linkage linkage = new Linkage(profiles, model);
        long scored = System.nanoTime();
        linkage.clusters(AUTOMATIC);
        say(
                "once more   blocking, comparing and scoring %.1f s, clustering %.1f s",
                seconds(began, scored), seconds(scored, System.nanoTime()));
    }

    /** New records against all that are known, page by page: what one thread needs to find and to score their candidates. */
    private static void pages(List<Profile> profiles, Model model) {
        int pages = Math.min(MOST_PAGES, profiles.size() / PAGE / 2);
        int known = profiles.size() - pages * PAGE;
        Index index = new Index(model);
        long began = System.nanoTime();
        for (int record = 0; record < known; record++) {
            index.put(record, profiles.get(record));
        }
        say("index       %,d records in %.1f s", known, seconds(began, System.nanoTime()));
        Scoring scoring = new Scoring(model);
        long[] times = new long[pages];
        long[] work = new long[pages];
        for (int page = 0; page < pages; page++) {
            int from = known + page * PAGE;
            long start = System.nanoTime();
            long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int record = from; record < from + PAGE; record++) {
                page(index, scoring, record, profiles.get(record));
            }
            times[page] = System.nanoTime() - start;
            work[page] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked;
        }
        if (pages > 0) {
            say("pages       %,d of %d: %s, of work %s", pages, PAGE, percentiles(times), percentiles(work));
        }
    }

    private static void page(Index index, Scoring scoring, int record, Profile profile) {
        for (long candidate : index.candidates(profile)) {
            scoring.probabilityWorthKeeping(profile, index.profile(candidate));
        }
        index.put(record, profile);
    }

    /** @param linkage links all records */
    private record Learned(Model model, Supplier<Linkage> linkage) {}

    /** Trained now, or as it was stored. */
    private static Learned learned(KnownTruth truth) throws IOException {
        String file = System.getProperty("bench.model-file", "");
        if (!file.isEmpty() && Files.exists(Path.of(file))) {
            Model model = ModelJson.read(Files.readString(Path.of(file)), KnownTruth.HASHING);
            return new Learned(model, () -> new Linkage(truth.profiles(), model));
        }
        Training training = new Training(truth.profiles(), KnownTruth.HASHING);
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), ModelJson.write(training.model()));
        }
        return new Learned(training.model(), training::linkage);
    }

    /** Clusters that a person looks at: they are not as a whole what is merged by itself. */
    private static int queue(List<List<Integer>> clusters, List<List<Integer>> automatic) {
        Set<Set<Integer>> sure = new HashSet<>();
        automatic.forEach(cluster -> sure.add(new HashSet<>(cluster)));
        return (int) clusters.stream()
                .filter(cluster -> !sure.contains(new HashSet<>(cluster)))
                .count();
    }

    private static String shares(double[] shares) {
        StringBuilder text = new StringBuilder();
        for (double share : shares) {
            text.append(String.format(Locale.ROOT, "%.6f ", share));
        }
        return text.toString();
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
