package dev.relink.sandbox.facebook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person does in the login dialog. Immutable.
///
/// @param person the person's id
/// @param pages the ids of the pages to tick; null for all that are offered
/// @param instagram the ids of the Instagram accounts to tick; null for all that are offered
/// @param groups the ids of the groups to tick; null for all that are offered
/// @param declined the permissions to untick
/// @param cancelled whether the person cancels instead; then nothing else counts
public record Consent(
        String person,
        @Nullable Set<String> pages,
        @Nullable Set<String> instagram,
        @Nullable Set<String> groups,
        Set<String> declined,
        boolean cancelled) {

    public Consent {
        pages = pages == null ? null : Ordered.set(pages);
        instagram = instagram == null ? null : Ordered.set(instagram);
        groups = groups == null ? null : Ordered.set(groups);
        declined = Ordered.set(declined);
    }

    /// Ticks everything.
    public static Consent everything(String person) {
        return new Consent(person, null, null, null, Set.of(), false);
    }

    /// Cancels.
    public static Consent cancelled(String person) {
        return new Consent(person, null, null, null, Set.of(), true);
    }

    /// The same with these pages ticked and no other.
    public Consent withPages(String... ids) {
        return new Consent(person, setOf(ids), instagram, groups, declined, cancelled);
    }

    /// The same with these Instagram accounts ticked and no other.
    public Consent withInstagram(String... ids) {
        return new Consent(person, pages, setOf(ids), groups, declined, cancelled);
    }

    /// The same with these groups ticked and no other.
    public Consent withGroups(String... ids) {
        return new Consent(person, pages, instagram, setOf(ids), declined, cancelled);
    }

    /// The same with these permissions unticked.
    public Consent declining(String... permissions) {
        return new Consent(person, pages, instagram, groups, setOf(permissions), cancelled);
    }

    private static Set<String> setOf(String... values) {
        return new LinkedHashSet<>(List.of(values));
    }
}
