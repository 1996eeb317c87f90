package dev.relink.youtube;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.util.List;
import java.util.Optional;

/// Reads the channel that a grant is for (YouTube Data API, channels.list; one unit of the quota).
final class Channels {

    private static final String KIND = "youtube#channelListResponse";

    private final Api api;

    Channels(Api api) {
        this.api = api;
    }

    /// The channel; empty if the account has none.
    Optional<Channel> read(GrantAccess access) {
        return find(access, "snippet").map(Channels::channel);
    }

    /// How often it is watched and followed.
    ///
    /// @throws NetworkException with an {@link AssetLost} if the account does not have the channel
    JsonFields statistics(GrantAccess access, AssetRef channel) {
        return own(access, channel, "statistics").object("statistics");
    }

    /// Makes sure that what is done to the account's channel is done to this one.
    ///
    /// @throws NetworkException with an {@link AssetLost} if the account does not have the channel
    void requireOwn(GrantAccess access, AssetRef channel) {
        own(access, channel, "id");
    }

    /// The id of the playlist of what was uploaded to a channel.
    ///
    /// @throws NetworkException with an {@link AssetLost} if the account does not have the channel
    String uploads(GrantAccess access, AssetRef channel) {
        return own(access, channel, "contentDetails")
                .object("contentDetails")
                .object("relatedPlaylists")
                .requiredText("uploads");
    }

    private JsonFields own(GrantAccess access, AssetRef channel, String parts) {
        return find(access, parts)
                .filter(it -> channel.id().equals(it.text("id")))
                .orElseThrow(() -> new NetworkException(gone()));
    }

    private Optional<JsonFields> find(GrantAccess access, String parts) {
        Parameters query = Parameters.none().with("part", parts).with("mine", "true");
        try {
            JsonFields list = api.get(access, "channels", query);
            if (!KIND.equals(list.text("kind"))) {
                throw Malformed.answer(
                        "google.channels", 200, "YouTube's answer is no list of channels.");
            }
            // An account without a channel has no list, or an empty one.
            return list.objects("items").stream().findFirst();
        } catch (NetworkException thrown) {
            if (thrown.failure().evidence().rule().equals(GoogleErrors.NO_CHANNEL)) {
                return Optional.empty();
            }
            throw thrown;
        }
    }

    private static Channel channel(JsonFields item) {
        String id = item.requiredText("id");
        JsonFields snippet = item.object("snippet");
        String title = snippet.text("title");
        return new Channel(
                id,
                title == null ? id : title,
                snippet.text("customUrl"),
                snippet.object("thumbnails").object("default").address("url"));
    }

    /// The verdict on what does not work.
    static List<AbsentAsset> absentAmong(
            List<KnownAsset> expected, GrantAccess access, Optional<Channel> channel) {
        AssetRef there = channel.map(Channel::ref).orElse(null);
        return expected.stream()
                .map(KnownAsset::ref)
                .filter(ref -> !ref.equals(there))
                .map(ref -> new AbsentAsset(ref, mayRead(access) ? gone() : scopeMissing()))
                .toList();
    }

    /// Whether the person lets the app see the channel at all.
    static boolean mayRead(GrantAccess access) {
        return access.scopes().contains(GoogleScopes.READ_CHANNEL);
    }

    private static AssetLost gone() {
        return new AssetLost(
                AssetLost.Reason.GONE,
                evidence("google.channel-gone", "The account does not have the channel any more."));
    }

    private static Loss scopeMissing() {
        return new ReauthorizationNeeded(
                Reason.SCOPE_MISSING,
                evidence(
                        "google.scope",
                        "The permission "
                                + GoogleScopes.shortName(GoogleScopes.READ_CHANNEL)
                                + " is not granted."));
    }

    private static Evidence evidence(String rule, String message) {
        return new Evidence(rule, null, null, message);
    }
}
