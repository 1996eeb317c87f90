package dev.relink.sandbox.x;

/// An image that was uploaded. Immutable.
///
/// @param owner the id of the person
/// @param type its media type, as its first bytes say
/// @param bytes how large it is
record Upload(String id, String owner, String type, int bytes) {}
