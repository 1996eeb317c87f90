package dev.relink.demo.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// JSON for people: what fits on a line stays on it.
final class CompactJson {

    private static final int WIDTH = 110;
    private static final String INDENT = "  ";

    private CompactJson() {}

    static String of(JsonNode node) {
        return write(node, "");
    }

    private static String write(JsonNode node, String indent) {
        String line = node.toString();
        boolean fits = indent.length() + line.length() <= WIDTH;
        if (fits || !node.isContainer() || node.isEmpty()) {
            return line;
        }
        List<String> parts = new ArrayList<>();
        String inner = indent + INDENT;
        if (node.isArray()) {
            node.forEach(item -> parts.add(inner + write(item, inner)));
        } else {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                parts.add(
                        inner
                                + "\""
                                + property.getKey()
                                + "\":"
                                + write(property.getValue(), inner));
            }
        }
        String open = node.isArray() ? "[" : "{";
        String close = node.isArray() ? "]" : "}";
        return open + "\n" + String.join(",\n", parts) + "\n" + indent + close;
    }
}
