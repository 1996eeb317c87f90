package dev.relink.server.post;

import dev.relink.server.id.AccountId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which publications to list; a null asks for nothing.
///
/// @param statuses with one of these statuses
/// @param account on this account
public record PublicationFilter(
        @Nullable Set<PublicationStatus> statuses, @Nullable AccountId account) {}
