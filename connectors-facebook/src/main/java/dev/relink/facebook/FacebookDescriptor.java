package dev.relink.facebook;

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
import dev.relink.spi.ScopeDescriptor;
import dev.relink.support.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the connector offers and asks for.
final class FacebookDescriptor {

    /// Meta ends an app's access to a person's data 90 days after the person was last active with
    /// the app (developers.facebook.com/docs/facebook-login/auth-vs-data).
    private static final NetworkPolicy POLICY =
            new NetworkPolicy(Duration.ofDays(90), Basis.LAST_AUTHORIZATION, Duration.ofDays(365));

    /// Where people remove apps that they use for their pages.
    private static final URI BUSINESS_INTEGRATIONS =
            URI.create("https://www.facebook.com/settings?tab=business_tools");

    /// The longest text that Facebook takes is reported, as is the number of images.
    private static final PostRules PAGE_POSTS = new PostRules(63_206, true, 10, 0);

    /// developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media.
    private static final PostRules INSTAGRAM_POSTS = new PostRules(2200, false, 10, 1);

    private FacebookDescriptor() {}

    static ConnectorDescriptor of(Texts texts, FacebookSettings settings) {
        return new ConnectorDescriptor(
                List.of(
                        new NetworkDescriptor(
                                FacebookFactory.FACEBOOK,
                                List.of(page(texts), group(texts, settings.groups())),
                                POLICY),
                        new NetworkDescriptor(
                                FacebookFactory.INSTAGRAM, List.of(instagram(texts)), POLICY)),
                settings.scopes().stream()
                        .map(scope -> new ScopeDescriptor(scope, texts.get("scope." + scope)))
                        .toList(),
                new ManualRevocation(texts.get("revocation.steps"), BUSINESS_INTEGRATIONS));
    }

    private static AccountKindDescriptor page(Texts texts) {
        return new AccountKindDescriptor(
                AccountKind.PAGE,
                texts.get("kind.page"),
                List.of(
                        capability(Capability.PUBLISH, FacebookScopes.POST_TO_PAGES),
                        capability(Capability.STREAM, FacebookScopes.READ_PAGES),
                        capability(
                                Capability.METRICS,
                                FacebookScopes.PAGE_METRICS,
                                FacebookScopes.READ_PAGES)),
                ReconnectableBy.ANY_ADMINISTRATOR,
                null,
                PAGE_POSTS,
                Figure.rules(Figure.OF_PAGES, PageFlows.PAST_DAYS, texts));
    }

    private static AccountKindDescriptor group(Texts texts, boolean groups) {
        List<CapabilityDescriptor> capabilities =
                List.of(
                        capability(Capability.PUBLISH, FacebookScopes.POST_TO_GROUPS),
                        capability(Capability.STREAM, FacebookScopes.READ_GROUPS));
        return new AccountKindDescriptor(
                AccountKind.GROUP,
                texts.get("kind.group"),
                groups ? capabilities : List.of(),
                ReconnectableBy.ORIGINAL_IDENTITY,
                groups ? null : texts.get("group.unavailable"),
                groups ? PAGE_POSTS : null);
    }

    static AccountKindDescriptor instagram(Texts texts) {
        return new AccountKindDescriptor(
                AccountKind.PROFILE,
                texts.get("kind.instagram"),
                List.of(
                        capability(Capability.PUBLISH, FacebookScopes.POST_TO_INSTAGRAM),
                        capability(Capability.STREAM, FacebookScopes.INSTAGRAM),
                        capability(
                                Capability.METRICS,
                                FacebookScopes.INSTAGRAM_METRICS,
                                FacebookScopes.INSTAGRAM)),
                ReconnectableBy.ANY_ADMINISTRATOR,
                null,
                INSTAGRAM_POSTS,
                Figure.rules(Figure.OF_INSTAGRAM, InstagramFlows.PAST_DAYS, texts));
    }

    private static CapabilityDescriptor capability(Capability capability, String... scopes) {
        return new CapabilityDescriptor(capability, Set.of(scopes));
    }
}
