package dev.relink.youtube;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkPolicy;
import dev.relink.spi.NetworkPolicy.Basis;
import dev.relink.spi.PostRules;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshPolicy.SpentToken;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.TextMeasure;
import dev.relink.spi.Upkeep;
import dev.relink.spi.Upkeep.Probing;
import dev.relink.support.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the connector offers and asks for.
final class GoogleDescriptor {

    /// Google ends a refresh token that was not used for six months.
    private static final NetworkPolicy POLICY =
            new NetworkPolicy(Duration.ofDays(180), Basis.LAST_USE, Duration.ofDays(365));

    /// Access tokens live for an hour, and refreshing says whether the grant works. To ask for the
    /// channel besides would use up the quota of a day: 10,000 units for all channels together.
    private static final Upkeep UPKEEP =
            new Upkeep(
                    new RefreshPolicy(Duration.ofMinutes(10), SpentToken.STAYS_VALID),
                    Probing.WHEN_IN_DOUBT,
                    null);

    private static final URI CONNECTIONS = URI.create("https://myaccount.google.com/connections");

    /// YouTube takes a video again that is there already.
    private static final PostRules POSTS = PostRules.ofVideos(VideoText.LIMIT, TextMeasure.BYTES);

    private GoogleDescriptor() {}

    static ConnectorDescriptor of(Texts texts) {
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                GoogleFactory.YOUTUBE, List.of(channel(texts)), POLICY)),
                GoogleScopes.ASKED.stream()
                        .map(scope ->
                                new ScopeDescriptor(
                                        scope, texts.get("scope." + GoogleScopes.shortName(scope))))
                        .toList(),
                new ManualRevocation(texts.get("revocation.steps"), CONNECTIONS),
                UPKEEP);
    }

    /// A grant is one account's, and only that account has the channel.
    private static AccountKindDescriptor channel(Texts texts) {
        return new AccountKindDescriptor(
                AccountKind.CHANNEL,
                texts.get("kind.channel"),
                List.of(
                        capability(
                                Capability.PUBLISH, GoogleScopes.UPLOAD, GoogleScopes.READ_CHANNEL),
                        capability(Capability.STREAM, GoogleScopes.READ_CHANNEL),
                        capability(Capability.METRICS, GoogleScopes.READ_CHANNEL)),
                ReconnectableBy.ORIGINAL_IDENTITY,
                null,
                POSTS,
                ChannelFigure.rules(texts));
    }

    private static CapabilityDescriptor capability(Capability capability, String... scopes) {
        return new CapabilityDescriptor(capability, Set.of(scopes));
    }
}
