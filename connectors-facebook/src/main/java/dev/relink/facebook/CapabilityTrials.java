package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.spi.Verification;
import dev.relink.spi.VerificationRequest;
import dev.relink.support.Parameters;
import java.util.Set;

/// Tells what the standard trials of capabilities do not.
///
/// Instagram says how much of its quota for posts is used, and only to who may post
/// (developers.facebook.com/docs/instagram-platform/content-publishing); pages have no such call.
/// And a page's token that is dead because the person lost the role refuses no capability: the page
/// is lost.
final class CapabilityTrials {

    private static final Parameters QUOTA = Parameters.none().with("fields", "config,quota_usage");

    private final Graph graph;

    CapabilityTrials(Graph graph) {
        this.graph = graph;
    }

    /// @param standard what the standard trials told
    /// @throws NetworkException if the page is lost, or the network could not be asked
    Verification complete(Verification standard, VerificationRequest request) {
        standard.refused().values().forEach(CapabilityTrials::requireRole);
        return publishesOnInstagram(request)
                ? standard.and(
                        Verification.byTrying(Set.of(Capability.PUBLISH), it -> quota(request)))
                : standard;
    }

    private static void requireRole(Evidence refusal) {
        if (refusal.rule().equals(GraphErrors.ROLE_LOST)) {
            throw new NetworkException(new AssetLost(AssetLost.Reason.ROLE_LOST, refusal));
        }
    }

    private static boolean publishesOnInstagram(VerificationRequest request) {
        return request.capabilities().contains(Capability.PUBLISH)
                && request.asset().ref().kind() == AccountKind.PROFILE;
    }

    private void quota(VerificationRequest request) {
        Secret token = AssetTokens.of(request.access(), request.asset());
        String account = Parameters.encode(request.asset().ref().id());
        graph.get(token, account + "/content_publishing_limit", QUOTA).requiredObjects("data");
    }
}
