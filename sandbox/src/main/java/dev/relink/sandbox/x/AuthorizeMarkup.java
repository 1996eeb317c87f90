package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.SignInCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws the authorization page: a plain form that needs no script.
final class AuthorizeMarkup {

    private static final SignInCard CARD = new SignInCard("X", XNetwork.PATH);

    private AuthorizeMarkup() {}

    /// The page.
    ///
    /// @param session the person whom the browser remembers; null if nobody
    static String page(AuthorizeRequest request, @Nullable Person session, List<Person> persons) {
        return CARD.page(
                "Authorize",
                html -> {
                    html.element("h1", request.app().name() + " wants to access your X account");
                    html.open("form", "method", "post", "id", "authorize");
                    request.carried().forEach(html::hidden);
                    persons(html, session, persons);
                    html.open("fieldset").element("legend", "It will be able to");
                    html.open("ul");
                    for (String scope : request.scopes()) {
                        html.open("li").text(Scopes.described(scope) + " ");
                        html.element("small", scope).close();
                    }
                    html.close().close();
                    CARD.buttons(html, "Authorize app", "authorize");
                    html.close();
                });
    }

    private static void persons(Markup html, @Nullable Person session, List<Person> persons) {
        html.open("fieldset").element("legend", "Logged in as");
        for (Person person : persons) {
            CARD.person(
                    html,
                    person.id(),
                    person.name(),
                    "@" + person.username() + standing(person),
                    person.equals(session));
        }
        html.close();
    }

    private static String standing(Person person) {
        if (person.suspended()) {
            return ", suspended";
        }
        return person.locked() ? ", locked until the next login" : "";
    }

    /// The page cannot go on.
    static String problem(AuthorizeProblem problem) {
        return CARD.page(
                "Something went wrong",
                html -> {
                    html.element("h1", "Something went wrong");
                    html.element(
                            "p",
                            "You were not able to give access to the app. Go back and try again.");
                    html.element("p", problem.text(), "class", "problem", "role", "alert");
                });
    }
}
