package dev.relink.sandbox.facebook;

/// A person, under the id that apps know them by.
///
/// @param checkpointed whether Facebook demands that the person logs in there first
record Person(String id, String name, String email, boolean checkpointed) {

    Person checkpointed(boolean on) {
        return new Person(id, name, email, on);
    }

    String firstName() {
        return name.substring(0, name.indexOf(' '));
    }

    String lastName() {
        return name.substring(name.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
