package dev.relink.server.token;

import java.time.Duration;

/// When losses at a network are too many to be believed (R5), and what is done then.
///
/// @param losses how many grants must seem lost at least
/// @param share how many they must be at least of all grants that the network answered about within
///   the window, in percent
/// @param window over which answers are counted
/// @param sample how many of the suspected grants are looked at in a round while losses are held
/// @param sampleInterval how long after a round the next begins
/// @param confirmAfter how long rounds must find nothing but losses before they are believed
/// @param releasesPerMinute how many held losses a minute are looked at once more and let through
///   then
public record BreakerSettings(
        int losses,
        int share,
        Duration window,
        int sample,
        Duration sampleInterval,
        Duration confirmAfter,
        int releasesPerMinute) {}
