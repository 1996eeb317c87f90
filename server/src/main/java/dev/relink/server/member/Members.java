package dev.relink.server.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.relink.server.id.Ids;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a record of every member who has come with a bearer token, so that accounts, the audit log
/// and messages can name them. Threads may share it.
public final class Members {

    /// How many members are remembered without asking the database; a member takes about half a
    /// kilobyte.
    private static final int REMEMBERED = 20_000;

    private final Database database;
    private final MemberStore store;
    private final Ids ids;
    private final InstantSource clock;
    private final Cache<Subject, Member> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Subject(WorkspaceId workspaceId, String subject) {}

    public Members(Database database, MemberStore store, Ids ids, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// The viewer whom a token names. Writes only when the member is new or the token says
    /// something new.
    public Viewer viewer(MemberClaims claims) {
        Subject subject = new Subject(claims.workspaceId(), claims.subject());
        Member remembered = known.getIfPresent(subject);
        if (remembered != null && remembered.claims().equals(claims)) {
            return new Viewer(remembered);
        }
        Member member = database.inTransaction(transaction -> record(transaction, claims));
        known.put(subject, member);
        return new Viewer(member);
    }

    private Member record(Transaction transaction, MemberClaims claims) {
        Optional<Member> stored =
                store.findBySubject(transaction.handle(), claims.workspaceId(), claims.subject());
        if (stored.isEmpty()) {
            Member member = new Member(new MemberId(ids.next()), claims);
            store.insert(transaction.handle(), member, clock.instant());
            return member;
        }
        Member member = new Member(stored.get().id(), claims);
        if (!stored.get().equals(member)) {
            store.update(transaction.handle(), member, clock.instant());
        }
        return member;
    }

    /// The language of a member's messages, or null if there is no such member.
    public @Nullable Locale localeOf(WorkspaceId workspaceId, MemberId id) {
        return database.read(handle -> store.findAll(handle, workspaceId, List.of(id))).stream()
                .map(member -> member.claims().locale())
                .findFirst()
                .orElse(null);
    }

    /// A page of the members of the viewer's workspace who have come with a token, in the order of
    /// their coming.
    public Page<Member> page(Viewer viewer, PageRequest request) {
        return database.read(handle -> store.page(handle, viewer.workspaceId(), request));
    }

    /// Those of the members that are in the viewer's workspace, in no order.
    public List<Member> findAll(Viewer viewer, Collection<MemberId> ids) {
        return database.read(handle -> store.findAll(handle, viewer.workspaceId(), ids));
    }
}
