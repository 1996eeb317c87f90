package dev.relink.sandbox.facebook;

import java.util.Locale;

/// What became of a permission that an app asked for.
enum PermissionStatus {
    GRANTED,
    DECLINED;

    /// The word on the wire.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
