package dev.relink.facebook;

import dev.relink.spi.AssetLost;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RevocationOutcome;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.util.function.Supplier;

/// Takes the whole authorization back (developers.facebook.com/docs/facebook-login/guides/
/// permissions/request-revoke): the app is gone from the person's settings, and all tokens that
/// derive from the grant are dead.
///
/// A token that is dead already cannot take anything back; the app's own token can.
final class PermissionRevocation {

    private final Graph graph;

    PermissionRevocation(Graph graph) {
        this.graph = graph;
    }

    RevocationOutcome revoke(GrantAccess access) {
        String path = Parameters.encode(access.identityId()) + "/permissions";
        try {
            return delete(() -> graph.delete(access.tokens().accessToken(), path));
        } catch (NetworkException thrown) {
            if (!(thrown.failure() instanceof Loss)) {
                throw thrown;
            }
        }
        return revokeAsApp(path);
    }

    /// An answer to the app's own token is about the app, or about the person who is not there.
    private RevocationOutcome revokeAsApp(String path) {
        try {
            return delete(() -> graph.deleteAsApp(path));
        } catch (NetworkException thrown) {
            if (thrown.failure() instanceof AssetLost) {
                return RevocationOutcome.REVOKED;
            }
            throw TokenInspector.appRefused(thrown);
        }
    }

    private static RevocationOutcome delete(Supplier<JsonFields> call) {
        try {
            requireSuccess(call.get());
        } catch (NetworkException thrown) {
            requireGone(thrown);
        }
        return RevocationOutcome.REVOKED;
    }

    private static void requireSuccess(JsonFields answer) {
        if (!answer.flag("success").orElse(false)) {
            throw Malformed.answer(
                    "facebook.revocation", 200, "Facebook neither confirmed nor refused.");
        }
    }

    /// The person removed the app before.
    private static void requireGone(NetworkException thrown) {
        boolean revoked =
                thrown.failure() instanceof ReauthorizationNeeded loss
                        && loss.evidence().rule().equals(GraphErrors.APP_REMOVED);
        if (!revoked) {
            throw thrown;
        }
    }
}
