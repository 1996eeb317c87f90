package dev.relink.sandbox.google;

import java.time.Instant;
import java.util.List;

/// What one consent of an account gave. Immutable.
///
/// @param scopes what was ticked, with what was granted before if the app asked for that
/// @param over whether it is over
/// @param endsAt when Google ends it by itself; far away unless the app is being tested
record Grant(long number, String account, List<String> scopes, boolean over, Instant endsAt) {

    Grant {
        scopes = List.copyOf(scopes);
    }

    boolean allows(String scope) {
        return scopes.contains(scope);
    }

    boolean isOver(Instant now) {
        return over || !now.isBefore(endsAt);
    }

    Grant ended() {
        return new Grant(number, account, scopes, true, endsAt);
    }
}
