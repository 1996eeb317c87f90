package dev.relink.sandbox.facebook;

import org.jspecify.annotations.Nullable;

/// What goes wrong with publishing next.
///
/// @param lost whose answers get lost after the act; null if none
/// @param refusals which posts are refused; null if none
/// @param mediaReads how often the status of an Instagram container to come is in progress
record PublishingTrouble(@Nullable LostAnswers lost, @Nullable Refusals refusals, int mediaReads) {

    static final PublishingTrouble NONE = new PublishingTrouble(null, null, 0);

    /// Posts that are kept and whose answer does not arrive.
    ///
    /// @param requests how many more
    /// @param withError whether an error 500 is answered; otherwise the connection closes
    record LostAnswers(int requests, boolean withError) {}

    /// Posts that are refused.
    ///
    /// @param requests how many more
    /// @param code the error's code
    /// @param subcode the error's subcode; null for none
    record Refusals(int requests, int code, @Nullable Integer subcode) {}

    PublishingTrouble withLost(@Nullable LostAnswers next) {
        return new PublishingTrouble(next, refusals, mediaReads);
    }

    PublishingTrouble withRefusals(@Nullable Refusals next) {
        return new PublishingTrouble(lost, next, mediaReads);
    }

    PublishingTrouble withMediaReads(int reads) {
        return new PublishingTrouble(lost, refusals, reads);
    }

    /// After one more answer was lost.
    PublishingTrouble afterOneLost() {
        return lost == null || lost.requests() <= 1
                ? withLost(null)
                : withLost(new LostAnswers(lost.requests() - 1, lost.withError()));
    }

    /// After one more post was refused.
    PublishingTrouble afterOneRefusal() {
        return refusals == null || refusals.requests() <= 1
                ? withRefusals(null)
                : withRefusals(
                        new Refusals(refusals.requests() - 1, refusals.code(), refusals.subcode()));
    }
}
