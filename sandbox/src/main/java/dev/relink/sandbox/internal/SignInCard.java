package dev.relink.sandbox.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws the page on which a person lets an app in: a plain form that needs no script. Immutable.
///
/// @param network the network's name
/// @param path the path of the network's page, below which its pictures are
public record SignInCard(String network, String path) {

    /// A page that is a card.
    public String page(String title, Consumer<Markup> content) {
        return Layout.page(
                title + " – " + network + " sandbox",
                "dialog",
                html -> {
                    html.element("p", network + " sandbox", "class", "brand");
                    html.open("section", "class", "card");
                    content.accept(html);
                    html.close();
                });
    }

    /// Somebody to choose, in the field `person`.
    ///
    /// @param hint what tells them from others
    /// @param chosen whether they are chosen at first
    public void person(Markup html, String id, String name, @Nullable String hint, boolean chosen) {
        html.open("label", "class", "choice");
        html.empty(
                "input",
                "type",
                "radio",
                "name",
                "person",
                "value",
                id,
                "required",
                "",
                "checked",
                chosen ? "" : null);
        html.empty(
                "img",
                "src",
                path + "/pictures/" + id + ".svg",
                "alt",
                "",
                "width",
                "40",
                "height",
                "40");
        html.open("span").element("strong", name);
        if (hint != null) {
            html.text(" ").element("small", hint);
        }
        html.close().close();
    }

    /// The buttons that end the form; they send `action`.
    ///
    /// @param label what is on the first
    /// @param action what it sends; the second sends `cancel`
    public void buttons(Markup html, String label, String action) {
        html.open("p", "class", "buttons");
        button(html, label, action, "class", "primary");
        button(html, "Cancel", "cancel", "formnovalidate", "");
        html.close();
    }

    private static void button(
            Markup html, String label, String action, String attribute, String value) {
        html.element(
                "button", label, "type", "submit", "name", "action", "value", action, attribute,
                value);
    }
}
