package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Markup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws the dialog's second step: what is granted?
final class ConsentPage {

    private ConsentPage() {}

    /// The whole page.
    static String page(DialogRequest request, Offer offer) {
        return DialogPages.card(
                "Choose what to share",
                html -> {
                    html.element("h1", "What may " + request.app().name() + " use?");
                    DialogPages.who(html, offer.person(), "Sharing as this person");
                    notices(html, request, offer);
                    DialogPages.startForm(html, request, "consent", "consent");
                    html.hidden("person", offer.person().id());
                    boxes(html, "Pages", "page", offer.pages(), "You manage no page.");
                    boxes(
                            html,
                            "Instagram accounts",
                            "instagram",
                            offer.instagram(),
                            "No Instagram account is linked to your pages.");
                    boxes(html, "Groups", "group", offer.groups(), "You are in no group.");
                    permissions(html, offer);
                    DialogPages.buttons(html, "Continue");
                    html.close();
                });
    }

    private static void notices(Markup html, DialogRequest request, Offer offer) {
        if (offer.person().checkpointed()) {
            html.element(
                    "p",
                    "Facebook wants a security check of "
                            + offer.person().firstName()
                            + ". You can go on, but no token works before it is passed.",
                    "class",
                    "notice");
        }
        if (request.asksForLapsedAccess()) {
            html.element(
                    "p",
                    "The access of "
                            + request.app().name()
                            + " to your data ran out or soon will. Continue to renew it.",
                    "class",
                    "notice");
        }
        if (!offer.notAskedAgain().isEmpty()) {
            html.element(
                    "p",
                    "You declined before and are not asked again: "
                            + String.join(", ", offer.notAskedAgain())
                            + ".",
                    "class",
                    "notice");
        }
    }

    private static void boxes(
            Markup html,
            String legend,
            String name,
            @Nullable List<Offer.Box> boxes,
            String whenEmpty) {
        if (boxes == null) {
            return;
        }
        html.open("fieldset").element("legend", legend);
        if (boxes.isEmpty()) {
            html.element("p", whenEmpty, "class", "hint");
        }
        boxes.forEach(box -> box(html, name, box));
        html.close();
    }

    private static void permissions(Markup html, Offer offer) {
        html.open("fieldset").element("legend", "Permissions");
        html.hidden("permission", Scopes.PUBLIC_PROFILE);
        html.open("label", "class", "choice fixed");
        html.empty("input", "type", "checkbox", "checked", "", "disabled", "");
        html.open("span").element("strong", Scopes.described(Scopes.PUBLIC_PROFILE));
        html.element("small", "public_profile, always shared").close().close();
        if (offer.wholly()) {
            html.element("p", "All of these, or nothing:", "class", "hint");
            offer.permissions().forEach(box -> fixed(html, box));
        } else {
            offer.permissions().forEach(box -> box(html, "permission", box));
        }
        html.close();
    }

    private static void fixed(Markup html, Offer.Box box) {
        html.hidden("permission", box.id());
        html.open("label", "class", "choice fixed");
        html.empty("input", "type", "checkbox", "checked", "", "disabled", "");
        html.open("span").element("strong", box.label());
        html.element("small", box.hint()).close().close();
    }

    private static void box(Markup html, String name, Offer.Box box) {
        html.open("label", "class", "choice");
        html.empty(
                "input",
                "type",
                "checkbox",
                "name",
                name,
                "value",
                box.id(),
                "checked",
                box.ticked() ? "" : null);
        html.open("span").element("strong", box.label());
        html.element("small", box.hint()).close().close();
    }
}
