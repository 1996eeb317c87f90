/// Automations: rules of members that tag what comes in on accounts, or assign it to somebody, and
/// what a disconnection does to them (R11).
///
/// {@link dev.relink.server.automation.AutomationRule} says which items a rule speaks of, {@link
/// dev.relink.server.automation.BindingRule} how a rule stands on an account.
@NullMarked
package dev.relink.server.automation;

import org.jspecify.annotations.NullMarked;
