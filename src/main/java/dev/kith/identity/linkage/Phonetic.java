package dev.kith.identity.linkage;

/** A rough code of how a name sounds: what is heard alike is looked at together. Pure. */
final class Phonetic {

    private static final String CODES = "01230120022455012623010202"; // of a to z, as Soundex has them

    private Phonetic() {}

    /** The first letter, and up to three digits for the consonants after it; other scripts stay as they are. */
    static String code(String name) {
        StringBuilder code = new StringBuilder();
        char last = '0';
        for (int i = 0; i < name.length() && code.length() < 4; i++) {
            char letter = name.charAt(i);
            if (letter < 'a' || letter > 'z') {
                if (Character.isLetter(letter)) {
                    code.append(letter);
                }
                continue;
            }
            char digit = CODES.charAt(letter - 'a');
            if (code.isEmpty()) {
                code.append(letter);
            } else if (digit != '0' && digit != last) {
                code.append(digit);
            }
            if (letter != 'h' && letter != 'w') {
                last = digit;
            }
        }
        return code.toString();
    }
}
