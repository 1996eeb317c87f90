package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.spi.Capability;
import java.time.Instant;

/// How an automation stands on an account (R11). Pure. It follows from the account and from what
/// came of looking, so nothing is written when an account is lost or comes back. The first line
/// that fits counts:
///
/// | the account | looking | the automation |
/// |---|---|---|
/// | removed | | `ENDED` |
/// | disconnected | | `PAUSED` |
/// | works, but for its stream | | `NEEDS_REVIEW`: `STREAM_LIMITED` |
/// | on another network than asked for | | `NEEDS_REVIEW`: `NETWORK_MISMATCH` |
/// | works | not since it was bound, or the account came back | `CHECKING` |
/// | works | was not possible, for a reason that lasts | `NEEDS_REVIEW`, for that reason |
/// | works | did not reach back far enough | `NEEDS_REVIEW`: `ITEMS_MISSED` |
/// | works | was done | `RUNNING` |
final class BindingRule {

    private BindingRule() {}

    static Standing standing(Conditions conditions, AutomationBinding binding, Account account) {
        Disconnection disconnection = account.state().disconnection();
        if (disconnection != null) {
            return Standing.paused(disconnection.reason());
        }
        if (account.status() == AccountStatus.REMOVED) {
            return Standing.of(BindingStatus.ENDED);
        }
        if (isLimited(account)) {
            return Standing.review(ReviewReason.STREAM_LIMITED);
        }
        if (!AutomationRule.isOn(conditions, account.asset().network())) {
            return Standing.review(ReviewReason.NETWORK_MISMATCH);
        }
        if (!hasLooked(binding, account)) {
            return Standing.of(BindingStatus.CHECKING);
        }
        if (binding.obstacle() != null) {
            return Standing.review(binding.obstacle());
        }
        return binding.missedSince() == null
                ? Standing.of(BindingStatus.RUNNING)
                : Standing.review(ReviewReason.ITEMS_MISSED);
    }

    private static boolean isLimited(Account account) {
        return account.state().limits().stream()
                .anyMatch(limit -> limit.capability() == Capability.STREAM);
    }

    private static boolean hasLooked(AutomationBinding binding, Account account) {
        Instant checkedAt = binding.checkedAt();
        Account.ByMember reconnection = account.reconnection();
        return checkedAt != null
                && (reconnection == null || !checkedAt.isBefore(reconnection.at()));
    }
}
