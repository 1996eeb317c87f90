package dev.relink.server.automation;

import dev.relink.server.automation.Automation.Conditions;
import dev.relink.spi.StreamItem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Of which items an automation speaks. Pure.
///
/// Texts are compared in whatever case, as people read them: `STRASSE` is `Straße`.
final class AutomationRule {

    private AutomationRule() {}

    /// Whether an item meets all conditions.
    ///
    /// @param network where its account is
    static boolean matches(Conditions conditions, StreamItem item, String network) {
        return isOn(conditions, network)
                && contains(item.text(), conditions.contains())
                && isFrom(item.author(), conditions.from());
    }

    /// Whether items of a network can meet the conditions.
    static boolean isOn(Conditions conditions, String network) {
        return conditions.network() == null || conditions.network().equals(network);
    }

    private static boolean contains(String text, @Nullable String wanted) {
        return wanted == null || folded(text).contains(folded(wanted));
    }

    private static boolean isFrom(@Nullable String author, @Nullable String wanted) {
        return wanted == null || (author != null && folded(author.strip()).equals(folded(wanted)));
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
