package dev.relink.sandbox.x;

/// A person with a profile.
///
/// @param username the handle, without the at sign
/// @param suspended whether X has suspended the profile
/// @param locked whether X wants the person to log in there first
/// @param removedApp whether the person has removed the apps and not come back since
record Person(
        String id,
        String name,
        String username,
        boolean suspended,
        boolean locked,
        boolean removedApp) {

    /// Somebody to whom nothing has happened.
    static Person of(String id, String name, String username) {
        return new Person(id, name, username, false, false, false);
    }

    Person suspended(boolean on) {
        return new Person(id, name, username, on, locked, removedApp);
    }

    Person locked(boolean on) {
        return new Person(id, name, username, suspended, on, removedApp);
    }

    Person removedApp(boolean on) {
        return new Person(id, name, username, suspended, locked, on);
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
