package dev.kith.identity.linkage;

import java.util.HashMap;
import java.util.Map;

/** Cyrillic and Greek letters as passports write them in Latin: one person may be written in both. Pure. */
final class Scripts {

    private static final Map<Character, String> LATIN = new HashMap<>();

    static {
        pairs(
                "а a б b в v г g ґ g д d е e ё e є ie ж zh з z и i і i ї i к k л l м m н n о o п p р r с s т t у u ў u ф f");
        pairs("х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya ј j љ lj њ nj ћ c ђ dj џ dz");
        pairs("α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o");
    }

    private Scripts() {}

    private static void pairs(String pairs) {
        String[] all = pairs.split(" ");
        for (int i = 0; i < all.length; i += 2) {
            LATIN.put(all[i].charAt(0), all[i + 1].equals("-") ? "" : all[i + 1]);
        }
    }

    /** @param lower in lower case, without accents; signs of other scripts stay */
    static String latin(String lower) {
        StringBuilder latin = new StringBuilder(lower.length());
        String greek = lower.replace("ου", "ou");
        for (int i = 0; i < greek.length(); i++) {
            char sign = greek.charAt(i);
            String written = sign < 0x370 || sign > 0x45F ? null : LATIN.get(sign);
            latin.append(written == null ? String.valueOf(sign) : written);
        }
        return latin.toString();
    }
}
