package dev.kith.identity.linkage;

/** How far two short texts are apart. Pure. */
final class Texts {

    private Texts() {}

    /**
     * Signs to insert, delete, change or swap with their neighbour, until one text is the other; counts to {@code most} and then stops.
     */
    static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int from = 0;
        int n = one.length();
        int m = other.length();
        while (from < n && from < m && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        while (n > from && m > from && one.charAt(n - 1) == other.charAt(m - 1)) {
            n--;
            m--;
        }
        int left = Math.max(n, m) - from;
        if (left <= 1 || most == 1) {
            boolean isSwap = n == m && left == 2 && isSwapped(one, other, from);
            return left <= 1 ? left : isSwap ? 1 : 2;
        }
        return between(one.substring(from, n), other.substring(from, m), most);
    }

    private static boolean isSwapped(String one, String other, int at) {
        return one.charAt(at) == other.charAt(at + 1) && one.charAt(at + 1) == other.charAt(at);
    }

    /** As {@link #distance}, of texts that neither begin nor end alike. */
    private static int between(String one, String other, int most) {
        int n = one.length();
        int m = other.length();
        if (n == 0 || m == 0) {
            return Math.max(n, m);
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

    /** The signs of a text as a set: a bit for each letter and digit, and some for all others. */
    static long signs(String text) {
        long signs = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            int bit = sign >= 'a' && sign <= 'z'
                    ? sign - 'a'
                    : sign >= '0' && sign <= '9' ? 26 + sign - '0' : 36 + sign % 28;
            signs |= 1L << bit;
        }
        return signs;
    }

    /**
     * False when their signs alone say that two texts are neither within a distance of 2 nor alike by {@link #jaroWinkler}: which costs next to
     * nothing, and is true of nearly all.
     */
    static boolean mayBeAlike(String one, long signsOfOne, String other, long signsOfOther, double alike) {
        int onlyOne = Long.bitCount(signsOfOne & ~signsOfOther);
        int onlyOther = Long.bitCount(signsOfOther & ~signsOfOne);
        if (Math.max(onlyOne, onlyOther) <= 2) {
            return true;
        }
        int common = Math.min(one.length() - onlyOne, other.length() - onlyOther);
        double jaro = ((double) common / one.length() + (double) common / other.length() + 1) / 3;
        double prefix = one.charAt(0) == other.charAt(0) ? 0.4 : 0;
        return jaro + prefix * (1 - jaro) >= alike;
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
