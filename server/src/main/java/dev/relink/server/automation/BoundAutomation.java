package dev.relink.server.automation;

import dev.relink.server.account.Account;

/// An automation, an account that it is bound to, and how it stands there.
public record BoundAutomation(
        Automation automation, AutomationBinding binding, Account account, Standing standing) {

    static BoundAutomation of(Automation automation, AutomationBinding binding, Account account) {
        return new BoundAutomation(
                automation,
                binding,
                account,
                BindingRule.standing(automation.conditions(), binding, account));
    }
}
