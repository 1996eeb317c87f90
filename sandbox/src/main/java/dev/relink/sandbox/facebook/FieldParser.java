package dev.relink.sandbox.facebook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the parameter `fields`, such as `id,picture.type(large){url}`. For one thread and one
/// text.
///
/// A list is fields between commas; a field is a name, then any number of modifiers `.name(…)`,
/// which this network reads over, then perhaps a list in braces.
final class FieldParser {

    private static final int DEEPEST = 8;

    private final String text;
    private int position;

    private FieldParser(String text) {
        this.text = text;
    }

    /// Reads a list of fields; null stands for the default ones and reads as an empty list.
    ///
    /// @throws GraphError if it is not one
    static List<Field> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        FieldParser parser = new FieldParser(text);
        List<Field> fields = parser.list(1);
        if (parser.position < text.length()) {
            throw parser.expected("end of string");
        }
        return fields;
    }

    private List<Field> list(int depth) {
        if (depth > DEEPEST) {
            throw expected("less depth");
        }
        List<Field> fields = new ArrayList<>();
        do {
            fields.add(field(depth));
        } while (took(','));
        return fields;
    }

    private Field field(int depth) {
        String name = name();
        while (took('.')) {
            name();
            arguments();
        }
        if (!took('{')) {
            return new Field(name, List.of());
        }
        List<Field> inner = list(depth + 1);
        if (!took('}')) {
            throw expected("\"}\"");
        }
        return new Field(name, inner);
    }

    private String name() {
        skipBlanks();
        int start = position;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw expected("name");
        }
        String name = text.substring(start, position);
        skipBlanks();
        return name;
    }

    private void arguments() {
        if (!took('(')) {
            throw expected("\"(\"");
        }
        while (position < text.length() && text.charAt(position) != ')') {
            position++;
        }
        if (!took(')')) {
            throw expected("\")\"");
        }
    }

    private boolean took(char character) {
        skipBlanks();
        if (position >= text.length() || text.charAt(position) != character) {
            return false;
        }
        position++;
        skipBlanks();
        return true;
    }

    private void skipBlanks() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private GraphError expected(String what) {
        return GraphError.fieldSyntax("Expected " + what + ".", position, text);
    }

    private static boolean isNamePart(char character) {
        return character == '_'
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
