package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.LeverForms;
import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.WeatherSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Draws the page with everybody, everything and a button for every lever. It needs no script.
final class LeverPage {

    private static final int MOST_LISTED = 100;
    private static final LeverForms FORMS = new LeverForms(FacebookNetwork.PATH);
    private static final WeatherSection WEATHER =
            new WeatherSection("the Graph API", "code 4", "accounts");

    private final Markup html;
    private final WorldState state;
    private final SignalSection.Content signals;
    private final PostSection posts;

    private LeverPage(Markup html, WorldState state, SignalSection.Content signals) {
        this.html = html;
        this.state = state;
        this.signals = signals;
        this.posts = new PostSection(state.publishing());
    }

    /// Draws the page.
    ///
    /// @param done what the lever did that led here; empty if none
    static String of(WorldState state, SignalSection.Content signals, Optional<String> done) {
        return Layout.page(
                "Facebook – Relink sandbox",
                "desk",
                html -> new LeverPage(html, state, signals).write(done));
    }

    private void write(Optional<String> done) {
        html.open("p").element("a", "All networks", "href", "/").close();
        html.element("h1", "Facebook");
        html.element("p", "Every button does what could happen on the real network at any time.");
        done.ifPresent(it -> html.element("p", it, "class", "notice", "role", "status"));
        WEATHER.write(html, FORMS, state.weather());
        posts.writeTrouble(html, FORMS);
        signals();
        persons();
        pages();
        businesses();
        groups();
        instagram();
        grants();
        about();
    }

    private void signals() {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        listed(state.persons()).forEach(person -> names.put(person.id(), person.name()));
        SignalSection.write(html, FORMS, signals, names);
    }

    private void persons() {
        section("persons", "Persons", state.persons().size());
        for (Person person : listed(state.persons())) {
            startCard(person.name(), person.id());
            if (person.checkpointed()) {
                html.element("p", "Has to pass a security check", "class", "notice");
            }
            html.open("div", "class", "levers");
            Map<String, String> it = Map.of("person", person.id());
            button("expire", "Expire user tokens", it);
            button("revoke", "Remove the app", it);
            button("change-password", "Change password", it);
            button("log-out", "Log out", it);
            button("lapse-data-access", "Lapse data access", it);
            if (signals.callbacks() != null) {
                button("data-deletion", "Ask the app to delete the data", it);
            }
            button(
                    "checkpoint",
                    person.checkpointed() ? "Pass security check" : "Demand security check",
                    Ordered.with(it, "on", Boolean.toString(!person.checkpointed())));
            addPages(person);
            html.close().close();
        }
        html.close();
    }

    private void addPages(Person person) {
        FORMS.open(html, "add-pages", Map.of("person", person.id()));
        html.open("label").text("Pages to add ");
        html.empty(
                "input",
                "type",
                "number",
                "name",
                "count",
                "value",
                "250",
                "min",
                "1",
                "max",
                Integer.toString(AssetLevers.MOST_PAGES));
        html.close().element("button", "Add").close();
    }

    private void pages() {
        section("pages", "Pages", state.pages().size());
        for (Page page : listed(state.pages())) {
            startCard(page.name(), page.id());
            html.element("p", page.deleted() ? "Deleted" : page.category(), "class", "hint");
            html.open("div", "class", "levers");
            Map<String, String> it = Map.of("page", page.id());
            if (page.deleted()) {
                button("restore-page", "Restore page", it);
            } else {
                button("delete-page", "Delete page", it);
            }
            page.roles().forEach((person, role) -> role(page, person, role));
            instagramOf(page);
            html.close();
            posts.writePosts(html, page.id());
            html.close();
        }
        html.close();
    }

    private void role(Page page, String person, Role role) {
        Map<String, String> it = Map.of("person", person, "page", page.id());
        String name = nameOf(person);
        String kind =
                role.tasks().contains("MANAGE")
                        ? ""
                        : " (" + String.join(", ", role.tasks()) + " only)";
        if (role.dropped()) {
            button("restore-role", "Give " + name + kind + " the role back", it);
        } else {
            button("drop-role", "Take the role from " + name + kind, it);
        }
    }

    private void instagramOf(Page page) {
        if (page.instagram() != null) {
            button("unlink-instagram", "Unlink Instagram", Map.of("page", page.id()));
            return;
        }
        for (InstagramAccount account : state.instagram()) {
            boolean free =
                    state.pages().stream().noneMatch(it -> account.id().equals(it.instagram()));
            if (free) {
                button(
                        "link-instagram",
                        "Link " + account.username(),
                        Map.of("page", page.id(), "instagram", account.id()));
            }
        }
    }

    private void businesses() {
        section("businesses", "Business portfolios", state.businesses().size());
        for (Business business : listed(state.businesses())) {
            startCard(business.name(), business.id());
            html.element(
                    "p",
                    "Owns " + named(business.owned()) + "; works for " + named(business.clients()),
                    "class",
                    "hint");
            html.open("div", "class", "levers");
            members(business)
                    .forEach((person, gone) -> {
                        Map<String, String> it =
                                Map.of("person", person, "business", business.id());
                        if (gone) {
                            button("join-business", nameOf(person) + " comes back", it);
                        } else {
                            button("leave-business", nameOf(person) + " leaves", it);
                        }
                    });
            html.close().close();
        }
        html.close();
    }

    private String named(List<String> pages) {
        return state.pages().stream()
                .filter(page -> pages.contains(page.id()))
                .map(Page::name)
                .collect(Collectors.joining(", "));
    }

    /// Who is or was in a business, and whether that is over.
    private Map<String, Boolean> members(Business business) {
        Map<String, Boolean> members = new LinkedHashMap<>();
        for (Page page : state.pages()) {
            page.roles()
                    .forEach((person, role) -> {
                        if (role.isThrough(business.id())) {
                            members.merge(person, role.dropped(), Boolean::logicalAnd);
                        }
                    });
        }
        return members;
    }

    private void groups() {
        section("groups", "Groups", state.groups().size());
        for (Group group : listed(state.groups())) {
            startCard(group.name(), group.id());
            html.open("div", "class", "levers");
            group.members().forEach((person, membership) -> member(group, person, membership));
            html.close();
            posts.writePosts(html, group.id());
            html.close();
        }
        html.close();
    }

    private void member(Group group, String person, Membership membership) {
        Map<String, String> it = Map.of("person", person, "group", group.id());
        if (membership.left()) {
            button("join-group", nameOf(person) + " joins", it);
        } else {
            button("leave-group", nameOf(person) + " leaves", it);
        }
    }

    private void instagram() {
        section("instagram", "Instagram accounts", state.instagram().size());
        for (InstagramAccount account : listed(state.instagram())) {
            startCard(account.username(), account.id());
            String page =
                    state.pages().stream()
                            .filter(it -> account.id().equals(it.instagram()))
                            .map(it -> "Linked to " + it.name())
                            .findFirst()
                            .orElse("Linked to no page");
            html.element("p", page, "class", "hint");
            posts.writePosts(html, account.id());
            html.close();
        }
        html.close();
    }

    private void grants() {
        section("grants", "What apps were granted", state.grants().size());
        if (state.grants().isEmpty()) {
            html.element("p", "Nothing yet: nobody went through the dialog.", "class", "hint");
        }
        for (Grant grant : listed(state.grants())) {
            String app = App.find(grant.app()).map(App::name).orElse(grant.app());
            startCard(app + " by " + nameOf(grant.person()), grant.app());
            GrantFacts.write(html, grant);
            html.open("div", "class", "levers");
            choice(
                    "remove-permission",
                    "permission",
                    "Take back",
                    grant,
                    grant.granted().stream()
                            .filter(permission -> !permission.equals(Scopes.PUBLIC_PROFILE))
                            .toList());
            choice(
                    "remove-app-from-page",
                    "page",
                    "Remove from page",
                    grant,
                    List.copyOf(grant.pages()));
            html.close().close();
        }
        html.close();
    }

    private void choice(
            String lever, String field, String label, Grant grant, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        FORMS.open(html, lever, Map.of("person", grant.person()));
        html.open("label").text(label + " ").open("select", "name", field);
        for (String value : listed(values)) {
            html.element("option", value, "value", value);
        }
        html.close().close().element("button", label).close();
    }

    private void about() {
        html.open("section").element("h2", "For programs");
        html.open("p");
        html.element("a", "The world as JSON", "href", FacebookNetwork.PATH + "/world");
        html.text(" · ");
        html.element("a", "The posts", "href", FacebookNetwork.PATH + "/posts");
        html.text(" · ");
        html.element("a", "The last Graph requests", "href", FacebookNetwork.PATH + "/requests");
        html.close();
        button("reset", "Reset everything to the beginning", Map.of());
        html.close();
    }

    private void section(String id, String title, int size) {
        html.open("section", "id", id).element("h2", title + " · " + size);
        if (size > MOST_LISTED) {
            html.element("p", "The first " + MOST_LISTED + " are shown.", "class", "hint");
        }
    }

    private void startCard(String name, String id) {
        html.open("article", "class", "card", "aria-label", name);
        html.open("h3").text(name + " ").element("small", id).close();
    }

    private void button(String lever, String label, Map<String, String> fields) {
        FORMS.button(html, lever, label, fields);
    }

    private String nameOf(String person) {
        return state.persons().stream()
                .filter(it -> it.id().equals(person))
                .map(Person::name)
                .findFirst()
                .orElse(person);
    }

    private static <T> List<T> listed(List<T> all) {
        return all.subList(0, Math.min(all.size(), MOST_LISTED));
    }
}
