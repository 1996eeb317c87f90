package dev.relink.sandbox.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/// The look that all pages of the sandbox share. Threads may share it.
public final class Layout {

    private static final String STYLE_SHEET = "/sandbox.css";

    private Layout() {}

    /// A whole page.
    ///
    /// @param title the window's title
    /// @param kind a class for the body: `desk` for wide pages, `dialog` for a narrow card
    /// @param content writes what is in `main`
    public static String page(String title, String kind, Consumer<Markup> content) {
        Markup page = new Markup();
        page.open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title);
        page.empty("link", "rel", "stylesheet", "href", STYLE_SHEET);
        page.empty("link", "rel", "icon", "href", "data:,");
        page.close().open("body", "class", kind);
        page.open("main");
        content.accept(page);
        page.close();
        page.open("footer").open("p");
        page.text("A sandbox for trying Relink. Every person, page and group here is invented.");
        page.close().close();
        return "<!doctype html>" + page.close().close();
    }

    /// What serves the style sheet.
    public static Route styleSheet() {
        String style = styleText();
        return Route.get(
                STYLE_SHEET,
                call ->
                        Answer.of(200, "text/css; charset=UTF-8", style)
                                .with("Cache-Control", "no-cache"));
    }

    private static String styleText() {
        try (InputStream style = Layout.class.getResourceAsStream("sandbox.css")) {
            return new String(Objects.requireNonNull(style).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
