package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Markup;
import java.util.List;

/// Draws what is in a grant.
final class GrantFacts {

    private static final int MOST_VALUES = 20;

    private GrantFacts() {}

    static void write(Markup html, Grant grant) {
        html.open("dl");
        fact(html, "Permissions", grant.granted());
        fact(
                html,
                "Declined",
                grant.permissions().keySet().stream().filter(grant::declines).toList());
        fact(html, "Pages", List.copyOf(grant.pages()));
        fact(html, "Instagram", List.copyOf(grant.instagram()));
        fact(html, "Groups", List.copyOf(grant.groups()));
        fact(html, "Data access until", List.of(grant.dataAccessExpiresAt().toString()));
        html.close();
    }

    private static void fact(Markup html, String what, List<String> values) {
        if (!values.isEmpty()) {
            html.element("dt", what).element("dd", shortened(values));
        }
    }

    private static String shortened(List<String> values) {
        return values.size() <= MOST_VALUES
                ? String.join(", ", values)
                : String.join(", ", values.subList(0, MOST_VALUES))
                        + " and more, together "
                        + values.size();
    }
}
