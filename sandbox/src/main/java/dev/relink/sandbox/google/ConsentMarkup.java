package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.SignInCard;
import java.util.List;

/// Draws the consent page: a plain form that needs no script.
final class ConsentMarkup {

    private static final SignInCard CARD = new SignInCard("Google", GoogleNetwork.PATH);

    private ConsentMarkup() {}

    static String page(ConsentRequest request, List<Account> accounts) {
        return CARD.page(
                "Sign in",
                html -> {
                    html.element(
                            "h1", GoogleCast.APP_NAME + " wants access to your Google Account");
                    html.open("form", "method", "post", "id", "authorize");
                    request.carried().forEach(html::hidden);
                    accounts(html, request, accounts);
                    scopes(html, request);
                    CARD.buttons(html, "Continue", "allow");
                    html.close();
                });
    }

    private static void accounts(Markup html, ConsentRequest request, List<Account> accounts) {
        html.open("fieldset").element("legend", "Choose your account or a brand account");
        for (Account account : accounts) {
            CARD.person(
                    html,
                    account.sub(),
                    account.name(),
                    account.isBrand() ? "Brand account" : account.email(),
                    request.hintsAt(account));
        }
        html.close();
    }

    private static void scopes(Markup html, ConsentRequest request) {
        html.open("fieldset").element("legend", "Select what it can access");
        for (String scope : request.scopes()) {
            html.open("label", "class", "choice");
            boolean optional = Scopes.isOptional(scope);
            html.empty(
                    "input",
                    "type",
                    "checkbox",
                    "name",
                    "granted",
                    "value",
                    scope,
                    "checked",
                    "",
                    "disabled",
                    optional ? null : "");
            html.open("span").text(Scopes.described(scope) + " ").element("small", scope).close();
            html.close();
        }
        html.close();
    }

    /// The page cannot go on.
    static String problem(ConsentProblem problem) {
        return CARD.page(
                "Access blocked",
                html -> {
                    html.element("h1", "Access blocked: this app's request is invalid");
                    html.element("p", problem.text(), "class", "problem", "role", "alert");
                    html.element("p", "Error 400: " + problem.code());
                });
    }
}
