package dev.relink.server.http;

import java.util.Locale;

/// A plain page with a title and a few paragraphs. Everything put into it is escaped.
final class HtmlPage {

    private final Locale language;
    private final String title;
    private final StringBuilder body = new StringBuilder();

    HtmlPage(Locale language, String title) {
        this.language = language;
        this.title = title;
    }

    HtmlPage paragraph(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    HtmlPage code(String text) {
        body.append("<p><code>").append(escaped(text)).append("</code></p>\n");
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="/assets/page.css">
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
                .formatted(language.toLanguageTag(), escaped(title), escaped(title), body);
    }
}
