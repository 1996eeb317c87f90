package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.LeverForms;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.WeatherSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws the page with everybody and a button for every lever. It needs no script.
final class LeverPage {

    private static final int MOST_POSTS = 20;
    private static final LeverForms FORMS = new LeverForms(LinkedInNetwork.PATH);
    private static final WeatherSection WEATHER =
            new WeatherSection("the API", "429", "rest/posts");

    private final Markup html;
    private final World world;

    private LeverPage(Markup html, World world) {
        this.html = html;
        this.world = world;
    }

    /// Draws the page.
    ///
    /// @param done what the lever did that led here; empty if none
    static String of(World world, Optional<String> done) {
        return Layout.page(
                "LinkedIn – Relink sandbox",
                "desk",
                html -> new LeverPage(html, world).write(done));
    }

    private void write(Optional<String> done) {
        html.open("p").element("a", "All networks", "href", "/").close();
        html.element("h1", "LinkedIn");
        html.element("p", "Every button does what could happen on the real network at any time.");
        done.ifPresent(it -> html.element("p", it, "class", "notice", "role", "status"));
        WEATHER.write(html, FORMS, world.weather());
        switches();
        members();
        pages();
        html.open("section").element("h2", "For programs");
        FORMS.button(html, "reset", "Reset everything to the beginning", Map.of());
        html.close();
    }

    private void switches() {
        html.open("section", "id", "app").element("h2", "The app");
        html.open("div", "class", "card");
        int lost = world.lostAnswers();
        html.element(
                "p",
                lost == 0 ? "No answer gets lost." : "Answers that still get lost: " + lost + ".");
        html.open("div", "class", "levers");
        toggle(Switch.REFRESH_TOKENS, "Give refresh tokens", "Give no refresh tokens");
        toggle(Switch.VERSION_RETIRED, "Retire the version", "Make the version active again");
        toggle(
                Switch.CLIENT_REJECTED,
                "Make the app's secret wrong",
                "Make the app's secret right");
        toggle(
                Switch.FALSE_REVOCATION,
                "Answer as if everything were revoked",
                "Stop answering as if everything were revoked");
        toggle(
                Switch.DOUBT_AFTER_REFRESH,
                "Call renewed tokens revoked for three seconds",
                "Let renewed tokens work at once");
        toggle(
                Switch.PRODUCT_LOST,
                "Take the product for pages away",
                "Give the product for pages back");
        FORMS.button(html, "lose-answers", "Lose the next post's answer", Map.of("posts", "1"));
        html.close().close().close();
    }

    private void toggle(Switch lever, String start, String stop) {
        boolean on = world.has(lever);
        FORMS.button(
                html,
                LeverWords.word(lever),
                on ? stop : start,
                Map.of("on", Boolean.toString(!on)));
    }

    private void members() {
        html.open("section", "id", "members").element("h2", "Members");
        for (Member member : world.members()) {
            html.open("article", "class", "card", "aria-label", member.name());
            html.open("h3").text(member.name() + " ").element("small", member.id()).close();
            long alive = world.grantsOf(member.id()).stream().filter(it -> !it.revoked()).count();
            html.element("p", "Grants that are not revoked: " + alive, "class", "hint");
            html.open("div", "class", "levers");
            Map<String, String> it = Map.of("person", member.id());
            FORMS.button(html, "revoke", "Remove the app", it);
            FORMS.button(html, "expire", "Expire access tokens", it);
            FORMS.button(html, "expire-refresh", "Expire all tokens", it);
            html.close();
            posts(member.urn());
            html.close();
        }
        html.close();
    }

    private void pages() {
        html.open("section", "id", "pages").element("h2", "Pages");
        for (Organization page : world.organizations()) {
            html.open("article", "class", "card", "aria-label", page.name());
            html.open("h3").text(page.name() + " ").element("small", page.id()).close();
            List<Acl> acls =
                    world.acls().stream()
                            .filter(acl -> acl.organization().equals(page.id()))
                            .toList();
            acls.forEach(acl -> html.element("p", nameOf(acl) + ": " + acl.role()));
            html.open("div", "class", "levers");
            acls.forEach(acl ->
                    FORMS.button(
                            html,
                            "drop-role",
                            "Take the role from " + nameOf(acl),
                            Map.of("person", acl.member(), "page", page.id())));
            newAdministrators(page);
            FORMS.button(html, "delete-page", "Delete", Map.of("page", page.id()));
            html.close();
            posts(page.urn());
            html.close();
        }
        html.close();
    }

    private String nameOf(Acl acl) {
        Member member = world.member(acl.member());
        return member == null ? acl.member() : member.name();
    }

    private void newAdministrators(Organization page) {
        for (Member member : world.members()) {
            if (!world.administers(member.id(), page.id())) {
                FORMS.button(
                        html,
                        "give-role",
                        "Make " + member.name() + " an administrator",
                        Map.of(
                                "person",
                                member.id(),
                                "page",
                                page.id(),
                                "role",
                                Acl.ADMINISTRATOR));
            }
        }
    }

    private void posts(String author) {
        List<Post> posts = world.postsOf(author).reversed();
        if (posts.isEmpty()) {
            return;
        }
        html.open("h4").text("Posts · " + posts.size()).close();
        html.open("ul", "class", "posts");
        for (Post post : posts.stream().limit(MOST_POSTS).toList()) {
            html.open("li", "id", anchorOf(post.urn()));
            html.element("p", LittleText.plain(post.commentary()));
            if (!post.images().isEmpty()) {
                html.element("p", "Images: " + post.images().size());
            }
            html.open("p", "class", "hint").element("time", post.publishedAt().toString());
            html.text(" · " + post.urn());
            html.close().close();
        }
        html.close();
    }

    /// Where on the page a post is.
    static String anchorOf(String urn) {
        return "post-" + urn.replace(':', '-');
    }
}
