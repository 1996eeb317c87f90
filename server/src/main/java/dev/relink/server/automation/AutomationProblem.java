package dev.relink.server.automation;

import dev.relink.server.account.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something about an automation that a member can put right.
///
/// @param code what
/// @param path the input field at fault, from the automation's own fields downwards
/// @param account the account that it is about; null if it is about none
/// @param limit the limit that was passed; null if none was
public record AutomationProblem(
        Code code, List<String> path, @Nullable Account account, @Nullable Integer limit) {

    /// What is wrong.
    public enum Code {
        NOT_PERMITTED,
        AUTOMATION_NOT_FOUND,
        NAME_LENGTH,
        NAME_TAKEN,
        CONDITION_LENGTH,
        NETWORK_UNKNOWN,
        /// It would neither tag nor assign.
        NO_ACTION,
        TAG_COUNT,
        TAG_INVALID,
        MEMBER_NOT_FOUND,
        ACCOUNT_COUNT,
        ACCOUNT_NOT_FOUND,
        ACCOUNT_REMOVED,
        /// Nothing comes in on such accounts that could be read.
        ACCOUNT_WITHOUT_STREAM,
        /// As many automations are bound to the account as can be.
        ACCOUNT_FULL,
        ACCOUNT_NOT_BOUND,
        /// What is to be seen to is not seen to yet.
        STILL_IN_THE_WAY
    }

    public AutomationProblem {
        path = List.copyOf(path);
    }

    static AutomationProblem of(Code code, String... path) {
        return new AutomationProblem(code, List.of(path), null, null);
    }

    static AutomationProblem beyond(int limit, Code code, String... path) {
        return new AutomationProblem(code, List.of(path), null, limit);
    }
}
