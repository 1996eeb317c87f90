package dev.relink.spi;

/// One figure that a network tells of an account. Immutable.
///
/// @param key the connector's name of it, which never changes: lower-case letters, digits and
///   hyphens, from 1 to 60 of them
/// @param name its name for people, as "Followers"
/// @param kind whether it is counted at a moment or over a day
public record MetricDescriptor(String key, LocalizedText name, Kind kind) {

    /// Whether a figure is counted at a moment or over a day.
    public enum Kind {
        /// How many there are at a moment, as followers. Read once a day, and never told about the
        /// past.
        LEVEL,
        /// How many happened in a day, as views. Told for past days too.
        FLOW
    }

    public MetricDescriptor {
        Checks.metric(key);
    }
}
