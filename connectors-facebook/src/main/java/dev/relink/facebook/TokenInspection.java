package dev.relink.facebook;

import dev.relink.spi.Deadline;
import dev.relink.spi.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Facebook says of a token (developers.facebook.com/docs/graph-api/reference/debug_token).
///
/// @param failure what is wrong with it; null if it is valid
/// @param expiresAt when it ends; null if never
/// @param expiryTold whether Facebook said when it ends, be it "never"
/// @param dataAccessExpiresAt when the app's access to the person's data ends; null if never
/// @param scopes what was granted
/// @param ticked by scope, the ids that the person ticked; a scope that is not there is for all
/// @param userId whose it is; null if Facebook does not say
/// @param profileId the page that it is a token of; null if it is a person's
record TokenInspection(
        @Nullable Failure failure,
        @Nullable Instant expiresAt,
        boolean expiryTold,
        @Nullable Instant dataAccessExpiresAt,
        Set<String> scopes,
        Map<String, Set<String>> ticked,
        @Nullable String userId,
        @Nullable String profileId) {

    TokenInspection {
        scopes = Set.copyOf(scopes);
        ticked = Map.copyOf(ticked);
    }

    boolean valid() {
        return failure == null;
    }

    /// Whether the person ticked something in the consent to a scope.
    boolean ticks(String scope, String id) {
        Set<String> ids = ticked.get(scope);
        return ids == null || ids.contains(id);
    }

    /// The ends that a person must avert by authorizing again.
    ///
    /// The end of a person's own token is one only where something is done with that token, which
    /// is for groups, and for Instagram accounts without their page: the tokens of pages do not end
    /// with it, and Instagram uses those.
    ///
    /// @param used whether something is done with the person's own token
    List<Deadline> deadlines(boolean used) {
        List<Deadline> deadlines = new ArrayList<>();
        if (dataAccessExpiresAt != null) {
            deadlines.add(new Deadline(dataAccessExpiresAt, Deadline.Reason.DATA_ACCESS_EXPIRY));
        }
        if (used && expiresAt != null) {
            deadlines.add(new Deadline(expiresAt, Deadline.Reason.ACCESS_TOKEN_EXPIRY));
        }
        return List.copyOf(deadlines);
    }
}
