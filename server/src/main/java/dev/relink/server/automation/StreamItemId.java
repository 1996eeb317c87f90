package dev.relink.server.automation;

import dev.relink.server.id.AccountId;

/// Names an item of an account's stream.
///
/// @param account the account
/// @param item the network's id of the item
public record StreamItemId(AccountId account, String item) {}
