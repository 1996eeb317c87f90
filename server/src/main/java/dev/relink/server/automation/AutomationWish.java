package dev.relink.server.automation;

import dev.relink.server.automation.Automation.Actions;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.id.AccountId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member wants an automation to be. White space around texts says nothing and is left out.
///
/// @param name what it is called
/// @param conditions of which items it speaks
/// @param actions what it does with them
/// @param accounts the accounts that it is bound to; a null is an id that names none
public record AutomationWish(
        String name, Conditions conditions, Actions actions, List<@Nullable AccountId> accounts) {

    public AutomationWish {
        name = name.strip();
        conditions =
                new Conditions(
                        stripped(conditions.contains()),
                        stripped(conditions.from()),
                        conditions.network());
        actions =
                new Actions(
                        actions.tags().stream().map(String::strip).distinct().toList(),
                        actions.assignee());
        accounts = Collections.unmodifiableList(new ArrayList<>(accounts));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    /// What an automation is.
    static AutomationWish of(Automation automation, List<AutomationBinding> bindings) {
        List<@Nullable AccountId> accounts = new ArrayList<>();
        bindings.forEach(binding -> accounts.add(binding.accountId()));
        return new AutomationWish(
                automation.name(), automation.conditions(), automation.actions(), accounts);
    }
}
