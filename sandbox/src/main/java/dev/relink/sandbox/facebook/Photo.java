package dev.relink.sandbox.facebook;

/// A photo that was brought to a page and that no post shows yet.
///
/// @param page the page's id
/// @param url where it is from
record Photo(String id, String page, String url) {}
