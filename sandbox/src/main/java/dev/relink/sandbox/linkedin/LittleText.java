package dev.relink.sandbox.linkedin;

/// LinkedIn's format of what posts say: a backslash takes the meaning from what follows it.
final class LittleText {

    private static final String RESERVED = "|{}@[]()<>#*_~";

    private LittleText() {}

    /// How many characters people see.
    ///
    /// @throws Problem if something is written that has a meaning and none of what means something
    static int plainLength(String little) {
        int length = 0;
        for (int i = 0; i < little.length(); i++) {
            char character = little.charAt(i);
            if (character == '\\') {
                i++;
            } else if (RESERVED.indexOf(character) >= 0) {
                throw Problem.invalid(
                        "/commentary :: the reserved character " + character + " is not escaped");
            }
            length++;
        }
        return length;
    }

    /// What people see.
    static String plain(String little) {
        return little.replaceAll("\\\\(.)", "$1");
    }
}
