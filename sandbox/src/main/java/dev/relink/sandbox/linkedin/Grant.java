package dev.relink.sandbox.linkedin;

import java.time.Instant;
import java.util.List;

/// What one consent of a member gave. Immutable.
///
/// @param scopes in the order asked for
/// @param authorizedAt when the member agreed
/// @param refreshUntil when its refresh token ends, if it has one
/// @param revoked whether it is over, before its time
/// @param doubtedUntil until when calls are answered as if it were revoked, since it was renewed
///   just now
record Grant(
        long number,
        String member,
        List<String> scopes,
        Instant authorizedAt,
        Instant refreshUntil,
        boolean revoked,
        Instant doubtedUntil) {

    Grant {
        scopes = List.copyOf(scopes);
    }

    boolean allows(String scope) {
        return scopes.contains(scope);
    }

    Grant ended() {
        return new Grant(number, member, scopes, authorizedAt, refreshUntil, true, doubtedUntil);
    }

    Grant doubted(Instant until) {
        return new Grant(number, member, scopes, authorizedAt, refreshUntil, revoked, until);
    }
}
