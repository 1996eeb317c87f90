package dev.relink.sandbox.google;

/// A channel at YouTube.
///
/// @param handle its name in addresses, with an `@`
/// @param account whose it is
/// @param subscribers how many follow it
/// @param subscribersHidden whether it tells nobody how many
/// @param views how often its videos were watched
/// @param standing whether it works
record Channel(
        String id,
        String title,
        String handle,
        String account,
        long subscribers,
        boolean subscribersHidden,
        long views,
        Standing standing) {

    /// Whether a channel works.
    enum Standing {
        OPEN,
        CLOSED,
        SUSPENDED
    }

    /// The playlist of everything that was uploaded.
    String uploads() {
        return "UU" + id.substring(2);
    }

    Channel standing(Standing other) {
        return new Channel(
                id, title, handle, account, subscribers, subscribersHidden, views, other);
    }

    Channel subscribersHidden(boolean hidden) {
        return new Channel(id, title, handle, account, subscribers, hidden, views, standing);
    }

    @Override
    public String toString() {
        return title + " (" + id + ")";
    }
}
