package dev.relink.server.connect;

import dev.relink.server.id.AccountId;
import org.jspecify.annotations.Nullable;

/// What an attempt did with one account.
///
/// @param name the name of the account or asset
/// @param accountId the account; null for an asset that is not in the workspace
/// @param result what became of it
public record AccountOutcome(String name, @Nullable AccountId accountId, OutcomeResult result) {}
