package dev.relink.server.account;

import dev.relink.spi.AssetLost;
import dev.relink.spi.Loss;
import dev.relink.spi.ReauthorizationNeeded;

/// Why an account is disconnected (R2).
public enum DisconnectReason {
    TOKEN_EXPIRED,
    REVOKED_AT_NETWORK,
    PASSWORD_CHANGED,
    SECURITY_CHECK,
    LONG_UNUSED,
    DEACTIVATED_AT_NETWORK,
    ROLE_LOST,
    GONE_AT_NETWORK,
    SCOPE_MISSING,
    NOT_TICKED,
    DISCONNECTED_BY_MEMBER;

    /// What a loss that a connector reports means for an account.
    public static DisconnectReason of(Loss loss) {
        return switch (loss) {
            case ReauthorizationNeeded needed ->
                    switch (needed.reason()) {
                        case EXPIRED -> TOKEN_EXPIRED;
                        case REVOKED -> REVOKED_AT_NETWORK;
                        case PASSWORD_CHANGED -> PASSWORD_CHANGED;
                        case CHECKPOINT -> SECURITY_CHECK;
                        case UNUSED -> LONG_UNUSED;
                        case SCOPE_MISSING -> SCOPE_MISSING;
                        case DEACTIVATED -> DEACTIVATED_AT_NETWORK;
                    };
            case AssetLost lost ->
                    switch (lost.reason()) {
                        case NOT_TICKED -> NOT_TICKED;
                        case ROLE_LOST -> ROLE_LOST;
                        case GONE -> GONE_AT_NETWORK;
                    };
        };
    }
}
