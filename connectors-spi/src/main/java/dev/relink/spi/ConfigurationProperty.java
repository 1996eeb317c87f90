package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// One value that the operator sets for a connector, as `connectors.<key>.<name>` in the
/// configuration file or `RELINK_CONNECTORS_<KEY>_<NAME>` in the environment.
///
/// @param name lower-case words joined by dashes, at most 40 characters, as `app-id`
/// @param type what kind of value it is
/// @param description one sentence for the operator: what it is and where it comes from
/// @param defaultValue the value if the operator sets none; null makes the property required, and
///   the connector's networks show as not configured without it. An empty one is for {@linkplain
///   #optionalText texts} and {@linkplain #optionalSecret secrets that may be left out}
public record ConfigurationProperty(
        String name, Type type, String description, @Nullable String defaultValue) {

    /// The kinds of values.
    public enum Type {
        /// Any text that is not blank.
        TEXT,
        /// A text that is masked wherever configuration is shown; it has no default.
        SECRET,
        /// `true` or `false`.
        FLAG,
        /// An absolute `http` or `https` address without query and fragment.
        ADDRESS
    }

    public ConfigurationProperty {
        Checks.key(name);
        Checks.text(description, "description");
        if (type == Type.SECRET && defaultValue != null && !defaultValue.isEmpty()) {
            throw new IllegalArgumentException("A secret has no default: " + name);
        }
        boolean isWord = type == Type.TEXT || type == Type.SECRET;
        if (!isWord && defaultValue != null && defaultValue.isEmpty()) {
            throw new IllegalArgumentException("It cannot be left out: " + name);
        }
    }

    /// A property that the operator must set.
    public static ConfigurationProperty required(String name, Type type, String description) {
        return new ConfigurationProperty(name, type, description, null);
    }

    /// A property with a default.
    public static ConfigurationProperty optional(
            String name, Type type, String description, String defaultValue) {
        return new ConfigurationProperty(name, type, description, defaultValue);
    }

    /// A text that may be left out.
    public static ConfigurationProperty optionalText(String name, String description) {
        return new ConfigurationProperty(name, Type.TEXT, description, "");
    }

    /// A secret that may be left out.
    public static ConfigurationProperty optionalSecret(String name, String description) {
        return new ConfigurationProperty(name, Type.SECRET, description, "");
    }

    /// Whether the property may be left without any value.
    public boolean isDispensable() {
        return defaultValue != null && defaultValue.isEmpty();
    }
}
