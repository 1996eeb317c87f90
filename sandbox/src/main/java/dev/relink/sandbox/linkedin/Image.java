package dev.relink.sandbox.linkedin;

/// An image that is to be, or was, uploaded.
///
/// @param owner the name of whom it is for
/// @param bytes how large it is; 0 until it was uploaded
record Image(String urn, String owner, int bytes) {

    Image uploaded(int size) {
        return new Image(urn, owner, size);
    }
}
