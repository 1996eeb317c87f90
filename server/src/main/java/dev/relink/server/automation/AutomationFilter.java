package dev.relink.server.automation;

import dev.relink.server.id.AccountId;
import org.jspecify.annotations.Nullable;

/// Which automations to list; a null asks for nothing.
///
/// @param account that are bound to this account
/// @param status that stand so on an account: on that one, or on any if none is asked for
public record AutomationFilter(@Nullable AccountId account, @Nullable BindingStatus status) {}
