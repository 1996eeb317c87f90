package dev.relink.server.post;

import static dev.relink.server.storage.LargeDatabase.NOW;
import static dev.relink.server.storage.LargeDatabase.WORKSPACE;

import dev.relink.server.page.Cursor;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.post.DuePublicationStore.Claim;
import dev.relink.server.post.PublicationRule.Step;
import dev.relink.server.storage.LargeDatabase;
import dev.relink.server.storage.QueryPlans;
import dev.relink.server.storage.QueryPlans.Case;
import dev.relink.spi.PublishedPost;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL finds posts.
class PostPlansTest {

    private static final PostStore POSTS = new PostStore();
    private static final PublicationStore PUBLICATIONS = new PublicationStore();
    private static final DuePublicationStore DUE = new DuePublicationStore();
    private static final PageRequest FIRST = PageRequest.first(25);
    private static final PageRequest BEHIND =
            new PageRequest(
                    25,
                    Direction.FORWARD,
                    Cursor.of(
                            NOW.plusSeconds(3007).toString(),
                            LargeDatabase.publication(30).value()));
    private static final PublicationFilter ALL = new PublicationFilter(null, null);
    private static final PublicationFilter MISSED =
            new PublicationFilter(Set.of(PublicationStatus.MISSED), null);
    private static final PublicationFilter OF_ACCOUNT =
            new PublicationFilter(Set.of(PublicationStatus.PUBLISHED), LargeDatabase.account(3));

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "PostStore.lock",
                        "",
                        handle -> POSTS.lock(handle, WORKSPACE, LargeDatabase.post(1))),
                Case.of(
                        "PostStore.update",
                        "",
                        handle ->
                                POSTS.update(
                                        handle,
                                        POSTS.lock(handle, WORKSPACE, LargeDatabase.post(1))
                                                .orElseThrow())),
                Case.of(
                        "PostStore.findByKey",
                        "",
                        handle ->
                                POSTS.findByKey(
                                        handle, WORKSPACE, LargeDatabase.member(1), "key-107")),
                Case.of(
                        "PostStore.findAll",
                        "",
                        handle -> POSTS.findAll(handle, WORKSPACE, List.of(LargeDatabase.post(1)))),
                Case.of("PostStore.page", "", handle -> POSTS.page(handle, WORKSPACE, FIRST)),
                Case.of("PostStore.grace", "", handle -> POSTS.grace(handle, WORKSPACE)),
                Case.sorting(
                        "PostStore.lockAll",
                        "",
                        handle ->
                                POSTS.lockAll(
                                        handle,
                                        WORKSPACE,
                                        List.of(LargeDatabase.post(1), LargeDatabase.post(2)))),
                Case.of(
                        "PostStore.deleteUnused",
                        "",
                        handle ->
                                POSTS.deleteUnused(
                                        handle, WORKSPACE, List.of(LargeDatabase.post(6)))),
                Case.of(
                        "PublicationStore.postsOn",
                        "",
                        handle ->
                                PUBLICATIONS.postsOn(
                                        handle, WORKSPACE, LargeDatabase.account(3), 500)),
                Case.of(
                        "PublicationStore.delete",
                        "",
                        handle ->
                                PUBLICATIONS.delete(
                                        handle,
                                        WORKSPACE,
                                        LargeDatabase.account(3),
                                        List.of(LargeDatabase.post(6)))),
                Case.of(
                        "PublicationStore.tally",
                        "",
                        handle -> PUBLICATIONS.tally(handle, WORKSPACE, LargeDatabase.account(3))),
                Case.of(
                        "PublicationStore.deleteUnplanned",
                        "",
                        handle ->
                                PUBLICATIONS.deleteUnplanned(
                                        handle, WORKSPACE, LargeDatabase.post(6))),
                Case.of(
                        "PublicationStore.hold",
                        "",
                        handle ->
                                PUBLICATIONS.hold(
                                        handle, WORKSPACE, List.of(LargeDatabase.account(3)), NOW)),
                Case.of(
                        "PublicationStore.cancel",
                        "",
                        handle ->
                                PUBLICATIONS.cancel(
                                        handle, WORKSPACE, List.of(LargeDatabase.account(3)), NOW)),
                Case.sorting(
                        "PublicationStore.lockHeld",
                        "",
                        handle ->
                                PUBLICATIONS.lockHeld(
                                        handle, WORKSPACE, List.of(LargeDatabase.account(4)))),
                Case.sorting(
                        "PublicationStore.lock",
                        "",
                        handle ->
                                PUBLICATIONS.lock(
                                        handle, WORKSPACE, List.of(LargeDatabase.publication(1)))),
                Case.sorting(
                        "PublicationStore.lockOf",
                        "",
                        handle -> PUBLICATIONS.lockOf(handle, WORKSPACE, LargeDatabase.post(1))),
                Case.sorting(
                        "PublicationStore.ofPosts",
                        "",
                        handle ->
                                PUBLICATIONS.ofPosts(
                                        handle, WORKSPACE, List.of(LargeDatabase.post(1)))),
                Case.of(
                        "PublicationStore.findAll",
                        "",
                        handle ->
                                PUBLICATIONS.findAll(
                                        handle, WORKSPACE, List.of(LargeDatabase.publication(1)))),
                Case.of(
                        "PublicationStore.known",
                        "",
                        handle ->
                                PUBLICATIONS.known(
                                        handle,
                                        WORKSPACE,
                                        LargeDatabase.account(3),
                                        List.of("1", "2"))),
                page("", ALL, FIRST),
                page("behind a cursor", ALL, BEHIND),
                page("that were missed", MISSED, FIRST),
                page("of an account", OF_ACCOUNT, FIRST),
                Case.of(
                        "DuePublicationStore.claim",
                        "",
                        handle ->
                                DUE.claim(
                                        handle,
                                        "node",
                                        NOW.plusSeconds(2000),
                                        NOW.plusSeconds(2030),
                                        16)),
                Case.of(
                        "DuePublicationStore.holds",
                        "",
                        handle -> DUE.holds(handle, claim(handle))),
                Case.of(
                        "DuePublicationStore.published",
                        "",
                        handle ->
                                DUE.published(
                                        handle, claim(handle), new PublishedPost("1", null), NOW)),
                Case.of(
                        "DuePublicationStore.settle",
                        "",
                        handle ->
                                DUE.settle(
                                        handle,
                                        claim(handle),
                                        new Step(PublicationStatus.FAILED, null),
                                        null,
                                        null,
                                        NOW)));
    }

    private static Case page(String detail, PublicationFilter filter, PageRequest request) {
        return Case.of(
                "PublicationStore.page",
                detail,
                handle -> PUBLICATIONS.page(handle, WORKSPACE, filter, request));
    }

    private static Claim claim(Handle handle) {
        return new Claim(
                PUBLICATIONS
                        .findAll(handle, WORKSPACE, List.of(LargeDatabase.publication(3)))
                        .getFirst(),
                "node",
                null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsNothingButWhatAnIndexLeadsTo(Case subject) {
        QueryPlans.assertIndexed(subject);
    }

    @Test
    void everyQueryHasACase() {
        QueryPlans.assertComplete(
                Stream.concat(
                        cases(),
                        Stream.of(
                                Case.of(
                                        "PostStore.setGrace",
                                        "writes one row by its primary key",
                                        handle ->
                                                POSTS.setGrace(
                                                        handle,
                                                        WORKSPACE,
                                                        Duration.ofMinutes(60))))),
                PostStore.class,
                PublicationStore.class,
                DuePublicationStore.class);
    }
}
