package dev.kith.identity.linkage;

/** How far two short texts are apart. Pure. */
final class Texts {

    private Texts() {}

    /**
     * Signs to insert, delete, change or swap with their neighbour, until one text is the other; counts to {@code most} and then stops.
     */
    static int distance(String one, String other, int most) {
        int n = one.length();
        int m = other.length();
        if (Math.abs(n - m) > most) {
            return most + 1;
        }
        int[] before = new int[m + 1];
        int[] last = new int[m + 1];
        int[] now = new int[m + 1];
        for (int j = 0; j <= m; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= n; i++) {
            now[0] = i;
            int best = i;
            for (int j = 1; j <= m; j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    least = Math.min(least, before[j - 2] + 1);
                }
                now[j] = least;
                best = Math.min(best, least);
            }
            if (best > most) {
                return most + 1;
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[m];
    }

    /** The measure of Jaro and Winkler: 1 for the same, 0 for nothing in common. */
    static double jaroWinkler(String one, String other) {
        int n = one.length();
        int m = other.length();
        if (n == 0 || m == 0) {
            return 0;
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        boolean[] used = new boolean[m];
        char[] met = new char[n];
        int common = 0;
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - reach); j < Math.min(m, i + reach + 1); j++) {
                if (!used[j] && one.charAt(i) == other.charAt(j)) {
                    used[j] = true;
                    met[common++] = one.charAt(i);
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int moved = 0;
        int k = 0;
        for (int j = 0; j < m; j++) {
            if (used[j] && met[k++] != other.charAt(j)) {
                moved++;
            }
        }
        double jaro = ((double) common / n + (double) common / m + (common - moved / 2.0) / common) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(n, m)) && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
