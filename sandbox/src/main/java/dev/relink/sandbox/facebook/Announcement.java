package dev.relink.sandbox.facebook;

/// Something that happened to a grant and that Facebook tells the app of its own accord.
sealed interface Announcement {

    /// The app's id.
    String app();

    /// The person's id.
    String person();

    /// The person removed the app.
    record AppRemoved(String app, String person) implements Announcement {}

    /// The person removed the app from one page.
    ///
    /// @param page the page's id
    record AppRemovedFromPage(String app, String person, String page) implements Announcement {}

    /// The person took a permission back.
    record PermissionRevoked(String app, String person, String permission)
            implements Announcement {}
}
