package dev.relink.linkedin;

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
final class LinkedInDescriptor {

    /// Access tokens live for sixty days; with a refresh token, which only approved partners get,
    /// the grant lives for a year from its consent.
    private static final NetworkPolicy POLICY =
            new NetworkPolicy(Duration.ofDays(60), Basis.LAST_AUTHORIZATION, Duration.ofDays(365));

    /// A refresh token works until its own time is over, however often it is used.
    private static final Upkeep UPKEEP =
            new Upkeep(
                    new RefreshPolicy(Duration.ofDays(7), SpentToken.STAYS_VALID),
                    Probing.SCHEDULED,
                    null);

    private static final URI PERMITTED_SERVICES =
            URI.create(
                    "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services");

    private static final PostRules POSTS =
            new PostRules(
                    PostPublisher.TEXT_LIMIT,
                    PostPublisher.MEASURE,
                    true,
                    PostPublisher.IMAGE_LIMIT,
                    0,
                    PostPublisher.REPEAT_REFUSED_FOR);

    private LinkedInDescriptor() {}

    /// @param pages whether pages can be connected
    static ConnectorDescriptor of(Texts texts, boolean pages) {
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                LinkedInFactory.LINKEDIN,
                                pages
                                        ? List.of(page(texts), profile(texts))
                                        : List.of(profile(texts)),
                                POLICY)),
                LinkedInScopes.asked(pages).stream()
                        .map(scope -> new ScopeDescriptor(scope, texts.get("scope." + scope)))
                        .toList(),
                new ManualRevocation(texts.get("revocation.steps"), PERMITTED_SERVICES),
                UPKEEP);
    }

    private static AccountKindDescriptor page(Texts texts) {
        return new AccountKindDescriptor(
                AccountKind.PAGE,
                texts.get("kind.page"),
                List.of(
                        capability(Capability.PUBLISH, LinkedInScopes.POST_AS_PAGE),
                        capability(Capability.STREAM, LinkedInScopes.READ_PAGES),
                        capability(Capability.METRICS, LinkedInScopes.ADMINISTER_PAGES)),
                ReconnectableBy.ANY_ADMINISTRATOR,
                null,
                POSTS,
                PageFigure.rules(texts));
    }

    /// LinkedIn lets apps post as a member, and not read what the member posted.
    private static AccountKindDescriptor profile(Texts texts) {
        return new AccountKindDescriptor(
                AccountKind.PROFILE,
                texts.get("kind.profile"),
                List.of(capability(Capability.PUBLISH, LinkedInScopes.POST_AS_MEMBER)),
                ReconnectableBy.ORIGINAL_IDENTITY,
                null,
                POSTS);
    }

    private static CapabilityDescriptor capability(Capability capability, String scope) {
        return new CapabilityDescriptor(capability, Set.of(scope));
    }
}
