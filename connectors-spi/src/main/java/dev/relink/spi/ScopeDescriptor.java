package dev.relink.spi;

/// One scope that the consent asks for.
///
/// @param scope the network's own name of it
/// @param reason which data it opens and what Relink does with it, for the person who is about to
///   consent
public record ScopeDescriptor(String scope, LocalizedText reason) {

    public ScopeDescriptor {
        Checks.id(scope, "scope");
    }
}
