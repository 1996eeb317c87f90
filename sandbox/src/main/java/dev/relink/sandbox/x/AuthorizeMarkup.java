package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.Markup;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws the authorization page: a plain form that needs no script.
final class AuthorizeMarkup {

    private AuthorizeMarkup() {}

    /// The page.
    ///
    /// @param session the person whom the browser remembers; null if nobody
    static String page(AuthorizeRequest request, @Nullable Person session, List<Person> persons) {
        return card(
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
                    buttons(html);
                    html.close();
                });
    }

    private static void persons(Markup html, @Nullable Person session, List<Person> persons) {
        html.open("fieldset").element("legend", "Logged in as");
        for (Person person : persons) {
            html.open("label", "class", "choice");
            html.empty(
                    "input",
                    "type",
                    "radio",
                    "name",
                    "person",
                    "value",
                    person.id(),
                    "required",
                    "",
                    "checked",
                    person.equals(session) ? "" : null);
            html.empty(
                    "img",
                    "src",
                    XNetwork.PATH + "/pictures/" + person.id() + ".svg",
                    "alt",
                    "",
                    "width",
                    "40",
                    "height",
                    "40");
            html.open("span").element("strong", person.name());
            html.element("small", "@" + person.username() + standing(person)).close().close();
        }
        html.close();
    }

    private static String standing(Person person) {
        if (person.suspended()) {
            return ", suspended";
        }
        return person.locked() ? ", locked until the next login" : "";
    }

    private static void buttons(Markup html) {
        html.open("p", "class", "buttons");
        html.element(
                "button",
                "Authorize app",
                "type",
                "submit",
                "name",
                "action",
                "value",
                "authorize",
                "class",
                "primary");
        html.element(
                "button",
                "Cancel",
                "type",
                "submit",
                "name",
                "action",
                "value",
                "cancel",
                "formnovalidate",
                "");
        html.close();
    }

    /// The page cannot go on.
    static String problem(AuthorizeProblem problem) {
        return card(
                "Something went wrong",
                html -> {
                    html.element("h1", "Something went wrong");
                    html.element(
                            "p",
                            "You were not able to give access to the app. Go back and try again.");
                    html.element("p", problem.text(), "class", "problem", "role", "alert");
                });
    }

    private static String card(String title, Consumer<Markup> content) {
        return Layout.page(
                title + " – X sandbox",
                "dialog",
                html -> {
                    html.element("p", "X sandbox", "class", "brand");
                    html.open("section", "class", "card");
                    content.accept(html);
                    html.close();
                });
    }
}
