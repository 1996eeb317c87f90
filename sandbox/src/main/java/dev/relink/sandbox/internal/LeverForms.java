package dev.relink.sandbox.internal;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Draws forms that pull a network's levers. Immutable.
///
/// @param page the path of the network's page
public record LeverForms(String page) {

    /// Opens the form of a lever; {@link Markup#close()} ends it.
    ///
    /// @param fields what is sent without being shown
    public Markup open(Markup html, String lever, Map<String, String> fields) {
        html.open("form", "method", "post", "action", page + "/levers/" + lever);
        fields.forEach(html::hidden);
        return html;
    }

    /// A form with an address, which may be emptied.
    ///
    /// @param address what it is at present; null if there is none
    /// @param example what one looks like
    public void address(
            Markup html,
            String lever,
            String label,
            @Nullable URI address,
            String example,
            String button) {
        open(html, lever, Map.of());
        html.open("div", "class", "fields");
        html.open("label").text(label + " (empty: none) ");
        html.empty(
                "input",
                "type",
                "text",
                "name",
                "address",
                "value",
                address == null ? "" : address.toString(),
                "placeholder",
                example);
        html.close().close();
        html.element("button", button).close();
    }

    /// A form that is a single button.
    public void button(Markup html, String lever, String label, Map<String, String> fields) {
        open(html, lever, fields).element("button", label).close();
    }
}
