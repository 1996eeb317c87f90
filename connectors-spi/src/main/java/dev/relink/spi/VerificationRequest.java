package dev.relink.spi;

import java.time.LocalDate;
import java.util.Set;

/// Asks whether capabilities really work on an account.
///
/// @param access the grant
/// @param asset the account
/// @param capabilities which; all of them are capabilities of the account's kind
/// @param day yesterday in UTC, of which figures may be read
public record VerificationRequest(
        GrantAccess access, KnownAsset asset, Set<Capability> capabilities, LocalDate day) {

    public VerificationRequest {
        capabilities = Set.copyOf(capabilities);
    }
}
