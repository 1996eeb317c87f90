package dev.relink.sandbox.google;

import org.jspecify.annotations.Nullable;

/// A Google account: a person's, or a brand's, which persons manage.
///
/// @param sub Google's id of it, which never changes
/// @param email its address; that of a brand account is made up by Google
/// @param manager the person who acts for a brand account; null for a person's own account
record Account(String sub, String name, String email, @Nullable String manager) {

    boolean isBrand() {
        return manager != null;
    }

    @Override
    public String toString() {
        return name + " (" + sub + ")";
    }
}
