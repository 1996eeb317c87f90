package dev.relink.sandbox.internal;

import java.util.Map;

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

    /// A form that is a single button.
    public void button(Markup html, String lever, String label, Map<String, String> fields) {
        open(html, lever, fields).element("button", label).close();
    }
}
