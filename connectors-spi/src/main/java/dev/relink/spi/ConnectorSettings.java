package dev.relink.spi;

import java.net.URI;
import java.util.Optional;

/// The values of a connector's {@linkplain ConfigurationProperty properties}, checked and with
/// defaults in place. Immutable.
public interface ConnectorSettings {

    /// The value of a {@link ConfigurationProperty.Type#TEXT} property.
    ///
    /// @throws IllegalArgumentException if no such property was declared
    String text(String property);

    /// The value of a {@link ConfigurationProperty.Type#SECRET} property.
    ///
    /// @throws IllegalArgumentException if no such property was declared
    Secret secret(String property);

    /// The value of a {@linkplain ConfigurationProperty#optionalText text that may be left out};
    /// empty if it was.
    ///
    /// @throws IllegalArgumentException if no such property was declared
    Optional<String> optionalText(String property);

    /// The value of a {@linkplain ConfigurationProperty#optionalSecret secret that may be left
    /// out}; empty if it was.
    ///
    /// @throws IllegalArgumentException if no such property was declared
    Optional<Secret> optionalSecret(String property);

    /// The value of a {@link ConfigurationProperty.Type#FLAG} property.
    ///
    /// @throws IllegalArgumentException if no such property was declared
    boolean flag(String property);

    /// The value of a {@link ConfigurationProperty.Type#ADDRESS} property, without a slash at its
    /// end.
    ///
    /// @throws IllegalArgumentException if no such property was declared
    URI address(String property);
}
