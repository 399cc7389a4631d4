package dev.kith.identity.linkage;

/** Comparison levels of two different, normalised values. Pure. */
final class Levels {

    private static final double ALIKE = 0.92;
    private static final double SOMEWHAT_ALIKE = 0.80;
    private static final double ALIKE_MAILBOX = 0.88;

    private Levels() {}

    static Level name(Value one, Value other) {
        String a = one.text();
        String b = other.text();
        if (a.equals(b)) {
            return Level.SAME;
        }
        if (!Texts.mayBeAlike(a, one.signs(), b, other.signs(), SOMEWHAT_ALIKE)) {
            return sharesWord(a, b) ? Level.SIMILAR : Level.DIFFERENT;
        }
        int shorter = Math.min(a.length(), b.length());
        int distance = Texts.distance(a, b, 2);
        if (distance == 1 && shorter >= 3 || distance == 2 && shorter >= 6) {
            return Level.CLOSE;
        }
        double alike = Texts.jaroWinkler(a, b);
        if (alike >= ALIKE) {
            return Level.CLOSE;
        }
        return alike >= SOMEWHAT_ALIKE || sharesWord(a, b) ? Level.SIMILAR : Level.DIFFERENT;
    }

    static Level givenName(Value one, Value other) {
        String a = one.text();
        String b = other.text();
        Level level = name(one, other);
        if (level == Level.SAME || level == Level.CLOSE) {
            return level;
        }
        boolean isInitial = Math.min(a.length(), b.length()) == 1 && a.charAt(0) == b.charAt(0);
        return isInitial || Nicknames.areSame(a, b) ? Level.VARIANT : level;
    }

    private static boolean sharesWord(String a, String b) {
        if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
            return false;
        }
        for (String word : a.split(" ")) {
            if (word.length() > 2 && (" " + b + " ").contains(" " + word + " ")) {
                return true;
            }
        }
        return false;
    }

    static Level email(String a, String b) {
        String localA = Mailboxes.local(a);
        String localB = Mailboxes.local(b);
        if (localA.equals(localB)) {
            return Level.VARIANT;
        }
        if (!Texts.mayBeAlike(localA, Texts.signs(localA), localB, Texts.signs(localB), ALIKE_MAILBOX)) {
            return Level.DIFFERENT;
        }
        int distance = Texts.distance(a, b, 3);
        if (distance <= 2 || distance == 3 && Math.min(a.length(), b.length()) >= 15) {
            return Level.CLOSE;
        }
        return Texts.jaroWinkler(localA, localB) >= ALIKE_MAILBOX ? Level.SIMILAR : Level.DIFFERENT;
    }

    /** One may be written with the country's number, the other without. */
    static Level phone(String a, String b) {
        String shorter = a.length() < b.length() ? a : b;
        String longer = shorter.equals(a) ? b : a;
        if (shorter.length() >= 7 && longer.endsWith(shorter)) {
            return Level.VARIANT;
        }
        return Texts.distance(a, b, 1) == 1 ? Level.CLOSE : Level.DIFFERENT;
    }

    static Level date(String a, String b) {
        if (a.length() != 8 || b.length() != 8) {
            return Texts.distance(a, b, 1) <= 1 ? Level.CLOSE : Level.DIFFERENT;
        }
        boolean year = a.regionMatches(0, b, 0, 4);
        boolean month = a.regionMatches(4, b, 4, 2);
        boolean day = a.regionMatches(6, b, 6, 2);
        if (year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) {
            return Level.VARIANT;
        }
        if (Texts.distance(a, b, 1) == 1) {
            return Level.CLOSE;
        }
        boolean twoParts = year && month || year && day || month && day;
        return twoParts || Texts.distance(a, b, 2) == 2 ? Level.SIMILAR : Level.DIFFERENT;
    }

    static Level number(String a, String b) {
        int distance = Texts.distance(a, b, 2);
        return distance == 1 ? Level.CLOSE : distance == 2 && a.length() >= 6 ? Level.SIMILAR : Level.DIFFERENT;
    }

    static Level shortNumber(String a, String b) {
        return Texts.distance(a, b, 1) == 1 && Math.max(a.length(), b.length()) >= 2
                ? Level.CLOSE
                : a.length() >= 3 && b.length() >= 3 && a.regionMatches(0, b, 0, 3) ? Level.SIMILAR : Level.DIFFERENT;
    }
}
