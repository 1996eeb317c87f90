package dev.relink.testkit.parrot;

/// A code that a person came back with. For one thread at a time, as the aviary that keeps it.
final class Code {

    final Grant grant;
    final String redirectUri;
    final String challenge;
    boolean used;

    Code(Grant grant, String redirectUri, String challenge) {
        this.grant = grant;
        this.redirectUri = redirectUri;
        this.challenge = challenge;
    }
}
