package dev.relink.sandbox.facebook;

/// What is sent to one of the app's callbacks. Immutable.
///
/// @param kind to which
/// @param person the person that it is about
/// @param contentType the media type of the body
/// @param signature the value of the header `X-Hub-Signature-256`; empty for none
/// @param body the body
record Letter(SignalKind kind, String person, String contentType, String signature, String body) {}
