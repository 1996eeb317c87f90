package dev.relink.server.post;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountPosts;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.post.PublicationStore.Move;
import dev.relink.server.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// What becomes of posts when something becomes of their accounts. Threads may share it.
public final class PostsOnAccounts implements AccountPosts {

    private final PostStore posts;
    private final PublicationStore publications;
    private final InstantSource clock;

    public PostsOnAccounts(PostStore posts, PublicationStore publications, InstantSource clock) {
        this.posts = posts;
        this.publications = publications;
        this.clock = clock;
    }

    @Override
    public void hold(Transaction transaction, List<Account> accounts) {
        eachWorkspace(
                accounts,
                (workspace, ids) ->
                        publications.hold(transaction.handle(), workspace, ids, clock.instant()));
    }

    @Override
    public void cancel(Transaction transaction, List<Account> accounts) {
        eachWorkspace(
                accounts,
                (workspace, ids) ->
                        publications.cancel(transaction.handle(), workspace, ids, clock.instant()));
    }

    @Override
    public void release(Transaction transaction, List<Account> accounts) {
        eachWorkspace(accounts, (workspace, ids) -> release(transaction, workspace, ids));
    }

    private void release(
            Transaction transaction, WorkspaceId workspaceId, List<AccountId> accounts) {
        Instant now = clock.instant();
        List<Publication> held = publications.lockHeld(transaction.handle(), workspaceId, accounts);
        if (held.isEmpty()) {
            return;
        }
        Duration grace = posts.grace(transaction.handle(), workspaceId);
        Map<AccountId, Integer> late = new HashMap<>();
        List<Move> moves = new ArrayList<>();
        for (Publication publication : held) {
            Instant plannedAt =
                    Objects.requireNonNull(publication.plannedAt(), "What is held was planned.");
            int place = late.getOrDefault(publication.accountId(), 0);
            PublicationRule.Step step = PublicationRule.released(plannedAt, now, grace, place);
            if (step.status() == PublicationStatus.SCHEDULED && !plannedAt.isAfter(now)) {
                late.put(publication.accountId(), place + 1);
            }
            moves.add(new Move(publication.id(), plannedAt, step));
        }
        publications.move(transaction.handle(), moves, now);
    }

    private static void eachWorkspace(
            List<Account> accounts, BiConsumer<WorkspaceId, List<AccountId>> doing) {
        accounts.stream()
                .collect(
                        Collectors.groupingBy(
                                Account::workspaceId,
                                Collectors.mapping(Account::id, Collectors.toList())))
                .forEach(doing);
    }
}
