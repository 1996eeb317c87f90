package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// Asks for recent items of an account.
///
/// @param access the grant
/// @param asset the account
/// @param limit how many at most, from 1 to 100
/// @param cursor where to go on, as {@link StreamPage#next()} said; null for the newest
public record StreamRequest(
        GrantAccess access, KnownAsset asset, int limit, @Nullable String cursor) {

    public StreamRequest {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("The limit is from 1 to 100.");
        }
    }
}
