package dev.relink.sandbox.facebook;

/// An Instagram professional account; the page it is linked to knows it.
record InstagramAccount(String id, String username, String name) {

    @Override
    public String toString() {
        return username + " (" + id + ")";
    }
}
