package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Layout;
import dev.relink.sandbox.internal.Markup;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws the dialog's first step and what all its pages share: plain forms that need no script.
final class DialogPages {

    private DialogPages() {}

    /// The first step: who is it?
    ///
    /// @param session the person whom the browser remembers; null if nobody
    static String choosePerson(
            DialogRequest request, @Nullable Person session, List<Person> persons) {
        return card(
                "Log in",
                html -> {
                    if (session != null && !request.asksWhoItIs()) {
                        continueAs(html, request, session, persons);
                    } else {
                        logIn(html, request, persons);
                    }
                });
    }

    private static void continueAs(
            Markup html, DialogRequest request, Person session, List<Person> persons) {
        html.element("h1", "Continue to " + request.app().name() + "?");
        startForm(html, request, "continue-as", "person");
        html.hidden("person", session.id());
        who(html, session, "You are logged in as this person");
        buttons(html, "Continue as " + session.firstName());
        html.close();
        html.open("details").element("summary", "Not " + session.firstName() + "? Switch person");
        personForm(html, request, persons);
        html.close();
    }

    private static void logIn(Markup html, DialogRequest request, List<Person> persons) {
        if (request.asksWhoItIs()) {
            html.element("h1", "Confirm who you are");
            html.element(
                    "p",
                    request.app().name() + " asks you to log in again, so that it is really you.");
        } else {
            html.element("h1", "Log in to continue");
            html.element("p", request.app().name() + " would like you to log in.");
        }
        personForm(html, request, persons);
    }

    private static void personForm(Markup html, DialogRequest request, List<Person> persons) {
        startForm(html, request, "choose-person", "person");
        html.open("fieldset").element("legend", "Who are you?");
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
                    "");
            face(html, person);
            html.open("span").element("strong", person.name());
            html.element("small", person.email()).close().close();
        }
        html.close();
        buttons(html, "Continue");
        html.close();
    }

    /// The dialog cannot go on.
    static String problem(DialogProblem problem) {
        return card(
                problem.title(),
                html -> {
                    html.element("h1", problem.title());
                    html.element("p", problem.text(), "class", "problem", "role", "alert");
                });
    }

    /// The frame of every page of the dialog.
    static String card(String title, Consumer<Markup> content) {
        return Layout.page(
                title + " – Facebook sandbox",
                "dialog facebook",
                html -> {
                    html.element("p", "Facebook sandbox", "class", "brand");
                    html.open("section", "class", "card");
                    content.accept(html);
                    html.close();
                });
    }

    /// Opens the form of a step, with the app's request in hidden fields.
    static void startForm(Markup html, DialogRequest request, String id, String step) {
        html.open("form", "method", "post", "id", id);
        request.carried().forEach(html::hidden);
        html.hidden("step", step);
    }

    /// The buttons that end a form.
    static void buttons(Markup html, String go) {
        html.open("p", "class", "buttons");
        html.element(
                "button",
                go,
                "type",
                "submit",
                "name",
                "action",
                "value",
                "continue",
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

    /// A person with picture and name.
    static void who(Markup html, Person person, String hint) {
        html.open("p", "class", "who");
        face(html, person);
        html.open("span").element("strong", person.name());
        html.element("small", hint).close().close();
    }

    private static void face(Markup html, Person person) {
        html.empty(
                "img",
                "src",
                FacebookNetwork.PATH + "/pictures/" + person.id() + ".svg",
                "alt",
                "",
                "width",
                "40",
                "height",
                "40");
    }
}
