package dev.relink.sandbox.linkedin;

/// An organization, which has one page.
///
/// @param vanityName its name in addresses
record Organization(String id, String name, String vanityName) {

    String urn() {
        return "urn:li:organization:" + id;
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
