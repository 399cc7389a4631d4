package dev.kith.identity.linkage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How well, and how fast, records are matched of which the truth is known. Nothing of the truth is used but to score. */
public final class MatchBench {

    private static final double BEST_GUESS = 0.5;
    private static final double AUTOMATIC = 0.99;

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
        Model model = Training.train(truth.population());
        long trained = System.nanoTime();
        Linkage linkage = new Linkage(truth.population(), model);
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
                "time        %.1f s training, %.1f s scoring and clustering",
                seconds(began, trained), seconds(trained, ended));
        say("memory      %,d MB at most", peak() / 1_000_000);
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

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
