package dev.relink.x;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the profile that a token belongs to (docs.x.com, `GET /2/users/me`): the one call that
/// tells who somebody is and whether an access token works. X bills it.
final class Profiles {

    private static final Parameters METRICS =
            Parameters.none().with("user.fields", "public_metrics");

    private static final Parameters FIELDS =
            Parameters.none().with("user.fields", "name,username,profile_image_url");

    private final Api api;
    private final InstantSource clock;

    Profiles(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /// The profile of whoever the token was given by.
    ///
    /// @param scopes what was granted with it
    Profile read(Secret accessToken, Set<String> scopes) {
        JsonFields data = api.get(accessToken, scopes, XScopes.FOR_PROFILE, "users/me", FIELDS);
        String id = data.requiredText("id");
        String username = data.text("username");
        String name = data.text("name");
        return new Profile(
                id,
                name == null ? (username == null ? id : username) : name,
                username,
                data.address("profile_image_url"));
    }

    /// The profile of a stored grant.
    ///
    /// @throws NetworkException with a {@link ReauthorizationNeeded} that says {@link
    ///   Reason#EXPIRED} if the access token's own time was over, so that it says nothing about the
    ///   refresh token
    Profile read(GrantAccess access) {
        Profile profile = readOrExpired(access);
        requireIdentity(access, profile.id());
        return profile;
    }

    /// The figures of a stored grant's profile.
    JsonFields metrics(GrantAccess access) {
        JsonFields data =
                api.get(
                        access.tokens().accessToken(),
                        access.scopes(),
                        XScopes.FOR_PROFILE,
                        "users/me",
                        METRICS);
        requireIdentity(access, data.requiredText("id"));
        return data.object("public_metrics");
    }

    /// Accounts are pinned to this id, so an answer about somebody else is worth nothing.
    private static void requireIdentity(GrantAccess access, String id) {
        if (!id.equals(access.identityId())) {
            throw Malformed.answer(
                    "x.identity", 200, "X named somebody else than the person of the grant.");
        }
    }

    private Profile readOrExpired(GrantAccess access) {
        try {
            return read(access.tokens().accessToken(), access.scopes());
        } catch (NetworkException thrown) {
            if (isUnauthorized(thrown) && isOver(access.tokens().accessTokenExpiresAt())) {
                throw new NetworkException(
                        new ReauthorizationNeeded(
                                Reason.EXPIRED, expired(thrown.failure().evidence())),
                        thrown);
            }
            throw thrown;
        }
    }

    private static boolean isUnauthorized(NetworkException thrown) {
        return XErrors.UNAUTHORIZED.contains(thrown.failure().evidence().rule());
    }

    private boolean isOver(@Nullable Instant end) {
        return end != null && !end.isAfter(clock.instant());
    }

    private static Evidence expired(Evidence seen) {
        return new Evidence(
                "x.access-token-expired", seen.code(), seen.httpStatus(), seen.message());
    }

    /// The verdict on assets that are not the grant's own profile, of which there is only one.
    static List<AbsentAsset> absentAmong(List<KnownAsset> assets, Profile profile) {
        Evidence evidence =
                new Evidence(
                        "x.other-profile",
                        null,
                        200,
                        "The person who authorized has another profile at X.");
        return assets.stream()
                .filter(asset -> !asset.ref().equals(profile.ref()))
                .map(asset ->
                        new AbsentAsset(
                                asset.ref(), new AssetLost(AssetLost.Reason.ROLE_LOST, evidence)))
                .toList();
    }
}
