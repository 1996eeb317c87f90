package dev.relink.server.connect;

import org.jspecify.annotations.Nullable;

/// What became of a wish to complete or continue an attempt.
public sealed interface CompleteResult {

    /// It is done, now or before.
    ///
    /// @param attempt the attempt as it is now
    record Done(Attempt attempt) implements CompleteResult {}

    /// It was refused, and nothing was changed.
    ///
    /// @param reason why
    /// @param attempt the attempt, if the viewer may know of it
    /// @param position which of the picked assets is at fault; -1 if none is
    record Refused(Reason reason, @Nullable Attempt attempt, int position)
            implements CompleteResult {}

    /// Why it was refused.
    enum Reason {
        NOT_PERMITTED,
        ATTEMPT_NOT_FOUND,
        LANDING_CODE_WRONG,
        ATTEMPT_NOT_LANDED,
        ALREADY_COMPLETED,
        ASSET_COUNT,
        ASSET_UNKNOWN,
        ASSET_NOT_CONNECTABLE,
        NO_MISMATCH
    }
}
