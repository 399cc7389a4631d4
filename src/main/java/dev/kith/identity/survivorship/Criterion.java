package dev.kith.identity.survivorship;

import java.util.Comparator;

/** One way to order what records say, the winner first; equal where it cannot tell. */
sealed interface Criterion extends Ground permits Rule, TieBreak {

    /** The order in this contest; never dependent on the order of its entries. */
    Comparator<Entry> in(Contest contest);
}
