package dev.relink.spi;

/// How a network is named.
///
/// @param key the network's name for programs: lower-case letters, digits and dashes, beginning
///   with a letter, at most 40 characters, as `instagram`
/// @param name the network's name for people, as `Instagram`; the same in every language
public record NetworkName(String key, String name) {

    public NetworkName {
        Checks.key(key);
        Checks.text(name, "name");
    }
}
