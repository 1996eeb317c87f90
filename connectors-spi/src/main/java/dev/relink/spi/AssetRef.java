package dev.relink.spi;

/// Names one thing at a network that can be connected as an account.
///
/// @param network the network's {@linkplain NetworkName#key() key}
/// @param kind what it is
/// @param id the network's stable id of it, at most 255 characters and no control characters
public record AssetRef(String network, AccountKind kind, String id) {

    public AssetRef {
        Checks.key(network);
        Checks.id(id, "asset's id");
    }
}
