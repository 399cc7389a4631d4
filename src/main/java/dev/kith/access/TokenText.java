package dev.kith.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token as its person holds it, {@code kith_<id>_<secret>}: the id finds the row, the secret proves. Never printed by accident. */
record TokenText(String id, String secret) {

    private static final Pattern SHAPE = Pattern.compile("kith_([a-z2-7]{8})_([A-Za-z0-9_-]{43})");
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_BYTES = 32;

    static TokenText random(SecureRandom random) {
        StringBuilder id = new StringBuilder();
        random.ints(ID_LENGTH, 0, ID_LETTERS.length()).forEach(at -> id.append(ID_LETTERS.charAt(at)));
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new TokenText(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static Optional<TokenText> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches() ? Optional.of(new TokenText(shape.group(1), shape.group(2))) : Optional.empty();
    }

    String text() {
        return "kith_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "TokenText[" + id + "]";
    }
}
