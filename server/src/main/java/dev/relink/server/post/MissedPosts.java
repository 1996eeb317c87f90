package dev.relink.server.post;

import dev.relink.server.account.AccountStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.member.Authority;
import dev.relink.server.member.Viewer;
import dev.relink.server.post.PostProblem.Code;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.post.PublicationStore.Move;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries out what members decide about posts whose time passed (R16). Every member of a workspace
/// may. Threads may share it.
public final class MissedPosts {

    /// The most publications that are decided about at once.
    public static final int MOST_DECIDED = 500;

    private final Database database;
    private final PublicationStore publications;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    public MissedPosts(
            Database database,
            PublicationStore publications,
            AccountStore accounts,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.publications = publications;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a member decides about posts whose time passed.
    public enum Decision {
        /// Published now, one after the other on each account.
        PUBLISH_NOW,
        /// Planned anew from a given time on, with their distances kept.
        RESCHEDULE,
        /// Called off.
        CANCEL
    }

    /// Decides about publications that were missed, about all of them or about none (R16).
    ///
    /// @param from the new time of the first; given exactly if they are rescheduled
    public PostResult<List<Publication>> decide(
            Viewer viewer,
            List<@Nullable PublicationId> ids,
            Decision decision,
            @Nullable Instant from) {
        return database.inTransaction(transaction -> {
            List<Publication> missed = lock(transaction, viewer, ids);
            List<PostProblem> problems =
                    decisionProblems(transaction, viewer, ids, missed, decision, from);
            if (!problems.isEmpty()) {
                return new PostResult.Refused<>(problems);
            }
            publications.move(
                    transaction.handle(), decided(missed, decision, from), clock.instant());
            audit.add(
                    transaction,
                    audit.entry(
                            viewer.workspaceId(),
                            AuditAction.POSTS_DECIDED,
                            new AuditCause(viewer.memberId(), Authority.MEMBER),
                            null,
                            null,
                            new AuditDetails()
                                    .with("decision", decision)
                                    .with("publications", missed.size())));
            return new PostResult.Done<>(lock(transaction, viewer, ids));
        });
    }

    private List<Publication> lock(
            Transaction transaction, Viewer viewer, List<@Nullable PublicationId> ids) {
        List<PublicationId> named = ids.stream().filter(Objects::nonNull).distinct().toList();
        return publications.lock(transaction.handle(), viewer.workspaceId(), named);
    }

    private List<PostProblem> decisionProblems(
            Transaction transaction,
            Viewer viewer,
            List<@Nullable PublicationId> ids,
            List<Publication> missed,
            Decision decision,
            @Nullable Instant from) {
        List<PostProblem> problems = new ArrayList<>();
        Map<PublicationId, Publication> known =
                missed.stream().collect(Collectors.toMap(Publication::id, Function.identity()));
        for (int i = 0; i < ids.size(); i++) {
            Publication publication = ids.get(i) == null ? null : known.get(ids.get(i));
            String place = Integer.toString(i);
            if (publication == null) {
                problems.add(PostProblem.of(Code.POST_NOT_FOUND, "publications", place));
            } else if (publication.status() != PublicationStatus.MISSED) {
                problems.add(PostProblem.of(Code.POST_NOT_OPEN, "publications", place));
            }
        }
        if (from != null) {
            PostCheck.time(from, clock.instant())
                    .ifPresent(code -> problems.add(PostProblem.of(code, "plannedAt")));
        }
        if (problems.isEmpty() && decision != Decision.CANCEL) {
            problems.addAll(notPublishable(transaction, viewer, missed));
        }
        return problems;
    }

    private List<PostProblem> notPublishable(
            Transaction transaction, Viewer viewer, List<Publication> missed) {
        Set<AccountId> concerned =
                missed.stream().map(Publication::accountId).collect(Collectors.toSet());
        return accounts.findAll(transaction.handle(), viewer.workspaceId(), concerned).stream()
                .filter(account -> !account.state().canPublish())
                .map(account ->
                        new PostProblem(
                                account.status().isWorking()
                                        ? Code.ACCOUNT_CANNOT_PUBLISH
                                        : Code.ACCOUNT_DISCONNECTED,
                                List.of("publications"),
                                account,
                                null))
                .toList();
    }

    private List<Move> decided(
            List<Publication> missed, Decision decision, @Nullable Instant from) {
        Instant now = clock.instant();
        Map<AccountId, Integer> places = new HashMap<>();
        List<Move> moves = new ArrayList<>();
        for (Publication publication : missed) {
            moves.add(
                    switch (decision) {
                        case CANCEL ->
                                new Move(
                                        publication.id(),
                                        publication.plannedAt(),
                                        new Step(PublicationStatus.CANCELLED, null));
                        case PUBLISH_NOW -> {
                            int place = places.merge(publication.accountId(), 1, Integer::sum) - 1;
                            yield planned(
                                    publication,
                                    now.plus(PublicationRule.SPACING.multipliedBy(place)));
                        }
                        case RESCHEDULE ->
                                planned(
                                        publication,
                                        PublicationRule.rescheduled(
                                                plannedAt(publication),
                                                plannedAt(missed.getFirst()),
                                                Objects.requireNonNull(from, "It is given.")));
                    });
        }
        return moves;
    }

    private static Move planned(Publication publication, Instant at) {
        return new Move(publication.id(), at, new Step(PublicationStatus.SCHEDULED, at));
    }

    private static Instant plannedAt(Publication publication) {
        return Objects.requireNonNull(publication.plannedAt(), "What was missed was planned.");
    }
}
