package dev.relink.sandbox.facebook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// What a person allows an app.
///
/// @param permissions every permission ever asked for, with what became of it
/// @param pages the ids of the ticked pages
/// @param instagram the ids of the ticked Instagram accounts
/// @param groups the ids of the ticked groups
/// @param dataAccessExpiresAt when the app's tokens stop working unless the person comes back
record Grant(
        String app,
        String person,
        Map<String, PermissionStatus> permissions,
        SequencedSet<String> pages,
        SequencedSet<String> instagram,
        SequencedSet<String> groups,
        Instant authorizedAt,
        Instant dataAccessExpiresAt) {

    /// How long an app keeps access to a person's data after the last authorization.
    static final Duration DATA_ACCESS = Duration.ofDays(90);

    Grant {
        permissions = Ordered.map(permissions);
        pages = Ordered.set(pages);
        instagram = Ordered.set(instagram);
        groups = Ordered.set(groups);
    }

    /// Which grant it is.
    record Key(String app, String person) {}

    Key key() {
        return new Key(app, person);
    }

    boolean allows(String permission) {
        return permissions.get(permission) == PermissionStatus.GRANTED;
    }

    boolean declines(String permission) {
        return permissions.get(permission) == PermissionStatus.DECLINED;
    }

    List<String> granted() {
        return permissions.keySet().stream().filter(this::allows).toList();
    }

    Grant withDeclined(String permission) {
        return new Grant(
                app,
                person,
                Ordered.with(permissions, permission, PermissionStatus.DECLINED),
                pages,
                instagram,
                groups,
                authorizedAt,
                dataAccessExpiresAt);
    }

    Grant withoutPage(String page) {
        List<String> left = pages.stream().filter(id -> !id.equals(page)).toList();
        return new Grant(
                app,
                person,
                permissions,
                Ordered.set(left),
                instagram,
                groups,
                authorizedAt,
                dataAccessExpiresAt);
    }

    Grant withDataAccessUntil(Instant end) {
        return new Grant(app, person, permissions, pages, instagram, groups, authorizedAt, end);
    }
}
