package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.Secret;
import org.jspecify.annotations.Nullable;

/// Something that Facebook lists for a person.
///
/// @param asset what it is; its role is sufficient if and only if its standing is
/// @param standing whether the person may connect it, or why not
record Offer(Asset asset, Standing standing) {

    /// Whether a person may connect something.
    enum Standing {
        SUFFICIENT,
        /// The person does not administer it.
        ROLE_TOO_LOW,
        /// Facebook did not say what the person may do.
        ROLE_UNTOLD,
        /// It takes a token of its own, and Facebook gave none.
        WITHOUT_TOKEN;

        Asset.Role role() {
            return this == SUFFICIENT ? Asset.Role.SUFFICIENT : Asset.Role.INSUFFICIENT;
        }
    }

    /// Whether it lacks the token without which nothing can be done with it.
    boolean lacksToken() {
        return asset.token() == null && asset.ref().kind() != AccountKind.GROUP;
    }

    Offer withToken(Secret token) {
        return new Offer(copy(asset.role(), token), standing);
    }

    Offer withoutToken() {
        return standing == Standing.SUFFICIENT
                ? new Offer(copy(Asset.Role.INSUFFICIENT, null), Standing.WITHOUT_TOKEN)
                : this;
    }

    private Asset copy(Asset.Role role, @Nullable Secret token) {
        return new Asset(
                asset.ref(),
                asset.name(),
                asset.handle(),
                asset.picture(),
                asset.page(),
                role,
                asset.withheld(),
                token);
    }
}
