package dev.relink.linkedin;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member of LinkedIn, which is both who authorizes and a profile to post on.
///
/// @param id the member's id for our app alone (OpenID Connect Core, section 8, pairwise)
record Member(String id, String name, @Nullable URI picture) {

    NetworkIdentity identity() {
        return new NetworkIdentity(id, name, null, picture);
    }

    AssetRef ref() {
        return new AssetRef(LinkedInFactory.LINKEDIN.key(), AccountKind.PROFILE, id);
    }

    /// LinkedIn tells no address of the profile.
    Asset asset() {
        return new Asset(ref(), name, null, picture, null, Asset.Role.SUFFICIENT, Map.of(), null);
    }
}
