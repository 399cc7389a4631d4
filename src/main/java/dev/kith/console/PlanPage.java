package dev.kith.console;

import java.util.List;

/**
 * The plan as a second person reads it.
 *
 * @param blocks who is kept out from then on, in words
 * @param sharesSome true when others have some of that too
 * @param obstacles what would keep some of it from being done
 * @param uncovered what nobody described
 * @param waits true while it is to be approved
 * @param mayApprove true when this person may
 * @param whyNot why this person may not; empty when they may
 * @param hash what the form carries: exactly this plan
 */
record PlanPage(
        String number,
        boolean there,
        Days.Due due,
        List<PlanView> systems,
        String blocks,
        boolean sharesSome,
        int undecided,
        List<String> uncovered,
        List<String> obstacles,
        List<String> recipients,
        boolean waits,
        boolean mayApprove,
        boolean mayPlan,
        String whyNot,
        String hands,
        String hash,
        Typed typed) {}
