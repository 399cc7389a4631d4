package dev.kith.identity.linkage;

import java.util.List;

/** How likely two records are one person, given a model. Not thread-safe; one per thread. */
final class Scoring {

    private final Population population;
    private final Model model;
    private final Comparison comparison;
    private final List<Attribute> attributes;
    private final byte[] levels = new byte[Attribute.values().length];

    Scoring(Population population, Model model) {
        this.population = population;
        this.model = model;
        this.comparison = new Comparison(population);
        this.attributes = List.copyOf(population.attributes());
    }

    /** From 0, surely not, to 1, surely. */
    double probability(int one, int other) {
        comparison.compare(one, other, levels);
        double same = Math.log(model.same());
        double related = Math.log(model.related());
        double strangers = Math.log(1 - model.same() - model.related());
        for (Attribute attribute : attributes) {
            int level = levels[attribute.ordinal()];
            if (level == Level.MISSING.ordinal()) {
                continue;
            }
            Model.Shares shares = model.of(attribute);
            double chance = shares.strangers()[level];
            double relation = shares.related()[level];
            if (level == Level.SAME.ordinal()) {
                double rare = population.values(attribute).chance(population.number(attribute, one), chance);
                if (attribute.isPersonal(population.isOfPeople())) {
                    relation = relation * rare / chance;
                }
                chance = rare;
            }
            same += Math.log(shares.same()[level]);
            related += Math.log(relation);
            strangers += Math.log(chance);
        }
        double against = Math.max(related, strangers);
        against += Math.log1p(Math.exp(Math.min(related, strangers) - against));
        return 1 / (1 + Math.exp(against - same));
    }

    byte[] levels() {
        return levels;
    }
}
