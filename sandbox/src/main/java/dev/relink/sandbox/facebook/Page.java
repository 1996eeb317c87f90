package dev.relink.sandbox.facebook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page.
///
/// @param instagram the id of the linked Instagram account; null if none is
/// @param roles the roles on it by person
record Page(
        String id,
        String name,
        String username,
        String category,
        @Nullable String instagram,
        boolean deleted,
        Map<String, Role> roles) {

    Page {
        roles = Ordered.map(roles);
    }

    Page deleted(boolean gone) {
        return new Page(id, name, username, category, instagram, gone, roles);
    }

    Page linkedTo(@Nullable String account) {
        return new Page(id, name, username, category, account, deleted, roles);
    }

    Page withRole(String person, Role role) {
        return new Page(
                id,
                name,
                username,
                category,
                instagram,
                deleted,
                Ordered.with(roles, person, role));
    }

    /// Whether the page is there and the person has a role on it.
    boolean isOpenTo(String person) {
        return !deleted && hasRole(person);
    }

    /// The same, where the person's role comes through no business portfolio.
    boolean isDirectlyOpenTo(String person) {
        Role role = roles.get(person);
        return isOpenTo(person) && role != null && role.business() == null;
    }

    boolean hasRole(String person) {
        Role role = roles.get(person);
        return role != null && !role.dropped();
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
