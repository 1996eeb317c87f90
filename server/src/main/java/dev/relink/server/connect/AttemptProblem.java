package dev.relink.server.connect;

import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Bug;
import dev.relink.spi.Failure;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import org.jspecify.annotations.Nullable;

/// What went wrong with an attempt.
///
/// @param code what
/// @param networkCode the network's own code; null if there was none
public record AttemptProblem(Code code, @Nullable String networkCode) {

    /// What can go wrong.
    public enum Code {
        DECLINED,
        EXPIRED,
        INTERRUPTED,
        NETWORK_UNAVAILABLE,
        CODE_REFUSED,
        APP_REFUSED,
        BLOCKED_AT_NETWORK,
        CONNECTOR_FAULT
    }

    /// What a failure during the exchange means for the attempt.
    static AttemptProblem of(Failure failure) {
        Code code =
                switch (failure) {
                    case Transient passing -> Code.NETWORK_UNAVAILABLE;
                    case RequestRefused refused -> Code.CODE_REFUSED;
                    case AppFault fault -> Code.APP_REFUSED;
                    case AdminBlock block -> Code.BLOCKED_AT_NETWORK;
                    case ReauthorizationNeeded needed -> Code.BLOCKED_AT_NETWORK;
                    case AssetLost lost -> Code.CONNECTOR_FAULT;
                    case Bug bug -> Code.CONNECTOR_FAULT;
                };
        return new AttemptProblem(code, failure.evidence().code());
    }
}
