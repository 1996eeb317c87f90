package dev.relink.server.automation;

import dev.relink.server.account.DisconnectReason;
import org.jspecify.annotations.Nullable;

/// How an automation stands on an account, and why.
///
/// @param status how
/// @param disconnectReason why it is paused; null unless it is
/// @param reviewReason what is to be seen to; null unless something is
public record Standing(
        BindingStatus status,
        @Nullable DisconnectReason disconnectReason,
        @Nullable ReviewReason reviewReason) {

    static Standing of(BindingStatus status) {
        return new Standing(status, null, null);
    }

    static Standing paused(DisconnectReason reason) {
        return new Standing(BindingStatus.PAUSED, reason, null);
    }

    static Standing review(ReviewReason reason) {
        return new Standing(BindingStatus.NEEDS_REVIEW, null, reason);
    }
}
