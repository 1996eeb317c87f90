package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountStore;
import dev.relink.server.automation.AutomationProblem.Code;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.MemberId;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Transaction;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether an automation can be as a member wants it: all that is wrong at once. Threads may share
/// it.
final class AutomationCheck {

    private static final int MOST_ACCOUNTS = 100;

    /// The most automations of one account, which bounds what looking at it takes.
    private static final int MOST_ON_ACCOUNT = 50;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CONDITION = 200;
    private static final int MOST_TAGS = 10;
    private static final int LONGEST_TAG = 50;
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

    private final AutomationStore automations;
    private final AutomationBindingStore bindings;
    private final AccountStore accounts;
    private final MemberStore members;
    private final ConnectorRegistry connectors;

    AutomationCheck(
            AutomationStore automations,
            AutomationBindingStore bindings,
            AccountStore accounts,
            MemberStore members,
            ConnectorRegistry connectors) {
        this.automations = automations;
        this.bindings = bindings;
        this.accounts = accounts;
        this.members = members;
        this.connectors = connectors;
    }

    /// Those of the wanted accounts that are in the viewer's workspace.
    Map<AccountId, Account> accounts(Transaction transaction, Viewer viewer, AutomationWish wish) {
        Set<AccountId> named =
                wish.accounts().stream()
                        .filter(Objects::nonNull)
                        .limit(MOST_ACCOUNTS)
                        .collect(Collectors.toSet());
        return accounts.findAll(transaction.handle(), viewer.workspaceId(), named).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /// What is wrong. What stays of an automation is not looked at again.
    ///
    /// @param wanted what {@link #accounts} said
    /// @param former what the automation was before; null if it is new
    /// @param bound what it is bound to already
    List<AutomationProblem> problems(
            Transaction transaction,
            Viewer viewer,
            AutomationWish wish,
            Map<AccountId, Account> wanted,
            @Nullable Automation former,
            Set<AccountId> bound) {
        List<AutomationProblem> problems = new ArrayList<>();
        name(transaction, viewer, wish.name(), former).ifPresent(problems::add);
        condition(wish.conditions().contains(), "contains").ifPresent(problems::add);
        condition(wish.conditions().from(), "from").ifPresent(problems::add);
        network(wish.conditions().network(), former).ifPresent(problems::add);
        tags(wish.actions().tags()).ifPresent(problems::add);
        assignee(transaction, viewer, wish.actions().assignee()).ifPresent(problems::add);
        if (wish.actions().tags().isEmpty() && wish.actions().assignee() == null) {
            problems.add(AutomationProblem.of(Code.NO_ACTION, "tags"));
        }
        problems.addAll(accounts(transaction, viewer, wish.accounts(), wanted, bound));
        return problems;
    }

    /// Of two who choose the same name at once only one gets it: the other's transaction is done
    /// again.
    private Optional<AutomationProblem> name(
            Transaction transaction, Viewer viewer, String name, @Nullable Automation former) {
        if (isOutside(name, LONGEST_NAME)) {
            return Optional.of(AutomationProblem.beyond(LONGEST_NAME, Code.NAME_LENGTH, "name"));
        }
        return automations
                .findByName(transaction.handle(), viewer.workspaceId(), name)
                .filter(id -> former == null || !former.id().equals(id))
                .map(id -> AutomationProblem.of(Code.NAME_TAKEN, "name"));
    }

    private Optional<AutomationProblem> assignee(
            Transaction transaction, Viewer viewer, @Nullable MemberId assignee) {
        return assignee == null
                        || !members.findAll(
                                        transaction.handle(),
                                        viewer.workspaceId(),
                                        List.of(assignee))
                                .isEmpty()
                ? Optional.empty()
                : Optional.of(AutomationProblem.of(Code.MEMBER_NOT_FOUND, "assignee"));
    }

    private static Optional<AutomationProblem> condition(@Nullable String text, String field) {
        return text != null && isOutside(text, LONGEST_CONDITION)
                ? Optional.of(
                        AutomationProblem.beyond(LONGEST_CONDITION, Code.CONDITION_LENGTH, field))
                : Optional.empty();
    }

    private Optional<AutomationProblem> network(
            @Nullable String network, @Nullable Automation former) {
        boolean isNew = former == null || !Objects.equals(network, former.conditions().network());
        return network != null && isNew && connectors.network(network).isEmpty()
                ? Optional.of(AutomationProblem.of(Code.NETWORK_UNKNOWN, "network"))
                : Optional.empty();
    }

    private static Optional<AutomationProblem> tags(List<String> tags) {
        if (tags.size() > MOST_TAGS) {
            return Optional.of(AutomationProblem.beyond(MOST_TAGS, Code.TAG_COUNT, "tags"));
        }
        boolean isAnyInvalid =
                tags.stream()
                        .anyMatch(tag ->
                                isOutside(tag, LONGEST_TAG)
                                        || CONTROL_CHARACTER.matcher(tag).find());
        return isAnyInvalid
                ? Optional.of(AutomationProblem.beyond(LONGEST_TAG, Code.TAG_INVALID, "tags"))
                : Optional.empty();
    }

    private static boolean isOutside(String text, int most) {
        return text.isEmpty() || text.codePointCount(0, text.length()) > most;
    }

    private List<AutomationProblem> accounts(
            Transaction transaction,
            Viewer viewer,
            List<@Nullable AccountId> asked,
            Map<AccountId, Account> wanted,
            Set<AccountId> bound) {
        if (asked.isEmpty() || asked.size() > MOST_ACCOUNTS) {
            return List.of(AutomationProblem.beyond(MOST_ACCOUNTS, Code.ACCOUNT_COUNT, "accounts"));
        }
        Map<AccountId, List<AutomationBinding>> others =
                bindings.onAccounts(transaction.handle(), viewer.workspaceId(), wanted.keySet());
        List<AutomationProblem> problems = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            AccountId id = asked.get(i);
            Account account = id == null ? null : wanted.get(id);
            List<String> path = List.of("accounts", Integer.toString(i));
            if (account == null) {
                problems.add(new AutomationProblem(Code.ACCOUNT_NOT_FOUND, path, null, null));
            } else if (!bound.contains(account.id())) {
                int count = others.getOrDefault(account.id(), List.of()).size();
                further(account, count, path).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<AutomationProblem> further(Account account, int others, List<String> path) {
        if (account.status() == AccountStatus.REMOVED) {
            return Optional.of(new AutomationProblem(Code.ACCOUNT_REMOVED, path, account, null));
        }
        if (lacksStream(account)) {
            return Optional.of(
                    new AutomationProblem(Code.ACCOUNT_WITHOUT_STREAM, path, account, null));
        }
        return others >= MOST_ON_ACCOUNT
                ? Optional.of(
                        new AutomationProblem(Code.ACCOUNT_FULL, path, account, MOST_ON_ACCOUNT))
                : Optional.empty();
    }

    /// While its network is not set up nobody knows.
    private boolean lacksStream(Account account) {
        return connectors
                .network(account.asset().network())
                .flatMap(network -> network.kind(account.asset().kind()))
                .map(AccountKindDescriptor::capabilities)
                .filter(capabilities ->
                        capabilities.stream()
                                .noneMatch(
                                        described -> described.capability() == Capability.STREAM))
                .isPresent();
    }
}
