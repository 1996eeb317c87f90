package dev.relink.server.storage;

import dev.relink.spi.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the database is reached.
///
/// @param url a JDBC address, beginning with `jdbc:h2:` or `jdbc:postgresql:`
/// @param user the database's user
/// @param password the user's password; null if there is none
/// @param poolSize the most connections at once
/// @param connectTimeout how long to wait for a connection
public record DatabaseSettings(
        String url,
        String user,
        @Nullable Secret password,
        int poolSize,
        Duration connectTimeout) {}
