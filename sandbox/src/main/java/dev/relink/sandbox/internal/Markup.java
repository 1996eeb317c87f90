package dev.relink.sandbox.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Writes HTML in which every text and every attribute's value is escaped. For one thread.
public final class Markup {

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> opened = new ArrayDeque<>();

    /// Opens an element; {@link #close()} ends it.
    ///
    /// @param attributes names and values in turn; an attribute whose value is null is left out,
    ///   one whose value is empty has its name only
    public Markup open(String tag, @Nullable String... attributes) {
        empty(tag, attributes);
        opened.push(tag);
        return this;
    }

    /// Closes the element opened last.
    public Markup close() {
        html.append("</").append(opened.pop()).append('>');
        return this;
    }

    /// An element without content, such as `input`.
    ///
    /// @param attributes as for {@link #open}
    public Markup empty(String tag, @Nullable String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
        html.append('>');
        return this;
    }

    /// An element with a text in it.
    ///
    /// @param attributes as for {@link #open}
    public Markup element(String tag, String text, @Nullable String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /// A text.
    public Markup text(String text) {
        escape(text);
        return this;
    }

    /// A field that a form sends without showing it.
    public Markup hidden(String name, String value) {
        return empty("input", "type", "hidden", "name", name, "value", value);
    }

    @Override
    public String toString() {
        if (!opened.isEmpty()) {
            throw new IllegalStateException("Not closed: " + opened);
        }
        return html.toString();
    }

    private void attribute(@Nullable String name, @Nullable String value) {
        if (name == null || value == null) {
            return;
        }
        html.append(' ').append(name);
        if (!value.isEmpty() || name.equals("value")) {
            html.append("=\"");
            escape(value);
            html.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(character);
            }
        }
    }
}
