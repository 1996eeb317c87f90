package dev.relink.spi;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something at a network that a person may act for: a page, a group, a profile, a channel, an
/// inbox.
///
/// @param ref which one
/// @param name its display name; control characters become spaces; clipped to 255 characters
/// @param handle its short name or address there; null if it has none
/// @param picture a picture of it; null if there is none
/// @param page its public page; null if there is none
/// @param role whether the person's role on it suffices to connect it
/// @param withheld capabilities that it does not give to this person though the scopes might, and
///   why
/// @param token the asset's own token; null where the grant's is used
public record Asset(
        AssetRef ref,
        String name,
        @Nullable String handle,
        @Nullable URI picture,
        @Nullable URI page,
        Role role,
        Map<Capability, Withheld> withheld,
        @Nullable Secret token) {

    /// Whether a person's role on an asset suffices to connect it.
    public enum Role {
        SUFFICIENT,
        INSUFFICIENT
    }

    /// Why something does not work on an asset though the scopes for it were granted.
    public enum Withheld {
        /// The person's role on it does not include it.
        ROLE,
        /// It rides on a page that is not among what the person allowed, and gives less without it:
        /// Instagram's professional accounts do.
        PAGE_MISSING
    }

    public Asset {
        Checks.text(name, "asset's name");
        name = Checks.clip(name, Checks.TEXT_LIMIT);
        handle = Checks.clipOrNull(handle, Checks.TEXT_LIMIT);
        picture = Addresses.withinLimit(picture);
        page = Addresses.withinLimit(page);
        withheld = Map.copyOf(withheld);
    }
}
