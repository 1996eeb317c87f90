package dev.relink.server.stream;

import java.time.Duration;

/// How streams are read.
///
/// @param keptFor for how long what was read is given to others, too; zero for not at all
/// @param patience how long somebody waits for a network
/// @param concurrency how many streams are read at once through one connector
public record StreamSettings(Duration keptFor, Duration patience, int concurrency) {}
