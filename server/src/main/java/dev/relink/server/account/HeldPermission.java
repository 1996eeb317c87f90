package dev.relink.server.account;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.MemberId;

/// A permission that a member has on one account.
///
/// @param accountId on which account
/// @param memberId who has it
/// @param permission which one
/// @param granted who gave it, and when
public record HeldPermission(
        AccountId accountId,
        MemberId memberId,
        AccountPermission permission,
        Account.ByMember granted) {}
