package dev.relink.x;

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
import dev.relink.spi.Upkeep;
import dev.relink.spi.Upkeep.Probing;
import dev.relink.support.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the connector offers and asks for.
final class XDescriptor {

    /// X does not document how long a refresh token lives; who does not use the app for 90 days
    /// should expect to authorize again.
    private static final NetworkPolicy POLICY =
            new NetworkPolicy(Duration.ofDays(90), Basis.LAST_USE, Duration.ofDays(365));

    /// Access tokens live for two hours. A spent refresh token is dead, and reported to take the
    /// grant along. Reads are billed, and refreshing says the same as they would.
    private static final Upkeep UPKEEP =
            new Upkeep(
                    new RefreshPolicy(Duration.ofMinutes(20), SpentToken.DIES),
                    Probing.WHEN_IN_DOUBT,
                    null);

    private static final URI CONNECTED_APPS = URI.create("https://x.com/settings/connected_apps");

    private static final CapabilityDescriptor PUBLISH =
            capability(
                    Capability.PUBLISH,
                    XScopes.WRITE_POSTS,
                    XScopes.UPLOAD_MEDIA,
                    XScopes.READ_POSTS,
                    XScopes.READ_PROFILES);

    private static final CapabilityDescriptor STREAM =
            capability(Capability.STREAM, XScopes.READ_POSTS, XScopes.READ_PROFILES);

    private static final CapabilityDescriptor METRICS =
            capability(Capability.METRICS, XScopes.READ_POSTS, XScopes.READ_PROFILES);

    private static final PostRules POSTS =
            new PostRules(
                    PostPublisher.TEXT_LIMIT,
                    PostPublisher.MEASURE,
                    true,
                    PostPublisher.IMAGE_LIMIT,
                    0);

    private XDescriptor() {}

    /// @param figures whether the operator has figures read
    static ConnectorDescriptor of(Texts texts, boolean figures) {
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                XFactory.X, List.of(profile(texts, figures)), POLICY)),
                XScopes.ASKED.stream()
                        .map(scope -> new ScopeDescriptor(scope, texts.get("scope." + scope)))
                        .toList(),
                new ManualRevocation(texts.get("revocation.steps"), CONNECTED_APPS),
                UPKEEP);
    }

    /// A profile is its person's: nobody else can authorize for it.
    private static AccountKindDescriptor profile(Texts texts, boolean figures) {
        return new AccountKindDescriptor(
                AccountKind.PROFILE,
                texts.get("kind.profile"),
                figures ? List.of(PUBLISH, STREAM, METRICS) : List.of(PUBLISH, STREAM),
                ReconnectableBy.ORIGINAL_IDENTITY,
                null,
                POSTS,
                figures ? XFigure.rules(texts) : null);
    }

    private static CapabilityDescriptor capability(Capability capability, String... scopes) {
        return new CapabilityDescriptor(capability, Set.of(scopes));
    }
}
