package dev.relink.server.metric;

import dev.relink.server.account.DisconnectReason;
import org.jspecify.annotations.Nullable;

/// Why a figure of a day is not there.
///
/// @param reason why
/// @param disconnectReason why the account was disconnected then; null unless it was
public record GapCause(Reason reason, @Nullable DisconnectReason disconnectReason) {

    /// Why a figure can be missing. The names of the first three are kept in the database; the
    /// others follow from what is not there.
    public enum Reason {
        /// The account was disconnected.
        DISCONNECTED,
        /// The account worked, but its figures could not be read: a permission or a role was
        /// missing, or the network refused.
        LIMITED,
        /// The network was not asked on the day, or could not be.
        UNREACHABLE,
        /// The network was asked, and did not tell the figure.
        NOT_TOLD,
        /// The account was not connected yet.
        NOT_CONNECTED_YET,
        /// The day is not over, or the network is still going to be asked about it.
        NOT_YET
    }

    static final GapCause LIMITED = new GapCause(Reason.LIMITED, null);
    static final GapCause UNREACHABLE = new GapCause(Reason.UNREACHABLE, null);
    static final GapCause NOT_TOLD = new GapCause(Reason.NOT_TOLD, null);
    static final GapCause NOT_CONNECTED_YET = new GapCause(Reason.NOT_CONNECTED_YET, null);
    static final GapCause NOT_YET = new GapCause(Reason.NOT_YET, null);

    static GapCause disconnected(DisconnectReason reason) {
        return new GapCause(Reason.DISCONNECTED, reason);
    }
}
