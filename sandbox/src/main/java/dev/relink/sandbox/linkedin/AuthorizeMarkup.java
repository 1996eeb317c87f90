package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Markup;
import dev.relink.sandbox.internal.SignInCard;
import java.util.List;

/// Draws the authorization page: a plain form that needs no script.
final class AuthorizeMarkup {

    private static final SignInCard CARD = new SignInCard("LinkedIn", LinkedInNetwork.PATH);

    private AuthorizeMarkup() {}

    static String page(AuthorizeRequest request, List<Member> members) {
        return CARD.page(
                "Sign in",
                html -> {
                    html.element(
                            "h1", LinkedInCast.APP_NAME + " would like to access your account");
                    html.open("form", "method", "post", "id", "authorize");
                    request.carried().forEach(html::hidden);
                    members(html, members);
                    html.open("fieldset").element("legend", "It will be able to");
                    html.open("ul");
                    for (String scope : request.scopes()) {
                        html.open("li").text(Scopes.described(scope) + " ");
                        html.element("small", scope).close();
                    }
                    html.close().close();
                    CARD.buttons(html, "Allow", "allow");
                    html.close();
                });
    }

    private static void members(Markup html, List<Member> members) {
        html.open("fieldset").element("legend", "Signed in as");
        members.forEach(member -> CARD.person(html, member.id(), member.name(), null, false));
        html.close();
    }

    /// The page cannot go on.
    static String problem(AuthorizeProblem problem) {
        return CARD.page(
                "Something went wrong",
                html -> {
                    html.element("h1", "Bummer, something went wrong.");
                    html.element("p", problem.text(), "class", "problem", "role", "alert");
                });
    }
}
