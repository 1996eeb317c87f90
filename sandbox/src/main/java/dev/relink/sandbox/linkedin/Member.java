package dev.relink.sandbox.linkedin;

/// A member.
///
/// @param id what LinkedIn tells our app, and no other, of who it is
record Member(String id, String name) {

    String urn() {
        return "urn:li:person:" + id;
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
