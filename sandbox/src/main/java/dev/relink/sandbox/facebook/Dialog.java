package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The login dialog. Threads share it.
///
/// It is a form in two steps, posted to the address it was opened at. Each step's hidden fields
/// carry the app's request (`client_id`, `redirect_uri`, `state`, `response_type`, `scope`,
/// `auth_type`), so that no cookie is needed to go through it.
///
/// | step | fields |
/// |---|---|
/// | `step=person` | `person` (an id), `action` = `continue` or `cancel` |
/// | `step=consent` | `person`; `page`, `instagram`, `group`, `permission`, each as often as something is ticked; `action` = `continue` or `cancel` |
///
/// The first step answers with the second as a page; a program may post the second at once. The
/// second, and cancelling either, answers 302 to the app. What is wrong is answered with a page and
/// the status 400.
///
/// A cookie remembers the person as a browser's session would, so that the next dialog offers to
/// continue as that person.
final class Dialog {

    private static final String SESSION = "sandbox_facebook_person";
    private static final Pattern PATH =
            Pattern.compile(FacebookNetwork.PATH + "(/v\\d{1,3}\\.\\d)?/dialog/oauth");
    private static final int MOST_LISTED = 100;

    private final Guard<World> guard;
    private final TokenMint mint;
    private final String cookiePath;

    Dialog(Guard<World> guard, TokenMint mint, String cookiePath) {
        this.guard = guard;
        this.mint = mint;
        this.cookiePath = cookiePath;
    }

    /// Opens the dialog.
    Answer open(Call call) {
        try {
            checkPath(call.path());
            DialogRequest request = DialogRequest.of(call.query());
            String session = call.cookies().getOrDefault(SESSION, "");
            return guard.with(world ->
                    Answer.html(
                            200,
                            DialogPages.choosePerson(
                                    request, world.person(session), listed(world))));
        } catch (DialogProblem problem) {
            return Answer.html(400, DialogPages.problem(problem));
        }
    }

    private static void checkPath(@Nullable String path) {
        if (path == null || !PATH.matcher(path).matches()) {
            throw new DialogProblem(
                    "Page not found",
                    "The dialog is at "
                            + FacebookNetwork.PATH
                            + "/v26.0/dialog/oauth or another version, not at "
                            + path
                            + ".");
        }
    }

    private static List<Person> listed(World world) {
        return world.persons().stream().limit(MOST_LISTED).toList();
    }

    /// Takes what the person sent.
    Answer submit(Call call) {
        try {
            checkPath(call.path());
            return submit(call.form());
        } catch (DialogProblem problem) {
            return Answer.html(400, DialogPages.problem(problem));
        }
    }

    private Answer submit(Map<String, List<String>> form) {
        DialogRequest request = DialogRequest.of(form);
        if ("cancel".equals(Queries.last(form, "action"))) {
            return Answer.redirect(302, request.denied());
        }
        String person = String.valueOf(Queries.last(form, "person"));
        return switch (String.valueOf(Queries.last(form, "step"))) {
            case "person" -> offer(request, person);
            case "consent" -> Answer.redirect(302, consent(request, person, Ticks.of(form)));
            default ->
                    throw new DialogProblem(
                            "Something went wrong", "The field step is person or consent.");
        };
    }

    private Answer offer(DialogRequest request, String person) {
        Offer offer = guard.with(world -> offer(world, request, person));
        return Answer.html(200, ConsentPage.page(request, offer))
                .with(
                        "Set-Cookie",
                        SESSION
                                + "="
                                + offer.person().id()
                                + "; Path="
                                + cookiePath
                                + "; HttpOnly; SameSite=Lax");
    }

    private static Offer offer(World world, DialogRequest request, String id) {
        Person person = world.person(id);
        if (person == null) {
            throw new DialogProblem(
                    "Something went wrong", "There is nobody with the id " + id + ".");
        }
        return Offer.of(world, request, person);
    }

    private URI consent(DialogRequest request, String person, Ticks ticks) {
        return guard.with(world -> {
            Offer offer = offer(world, request, person);
            Grant grant = ticks.grantedFrom(offer, request.app(), mint.now());
            world.put(grant);
            AuthorizationCode code = mint.code(grant, request.redirectUri());
            world.put(code);
            return request.withCode(code.value());
        });
    }

    /// Goes through the dialog for a person, with the fields that the form would send.
    ///
    /// @throws IllegalArgumentException if the dialog answers with a problem; the message is the
    ///   page's
    URI authorize(URI address, Consent consent) {
        Map<String, List<String>> form = new LinkedHashMap<>(Queries.parse(address.getRawQuery()));
        form.put("step", List.of("consent"));
        form.put("person", List.of(consent.person()));
        form.put("action", List.of(consent.cancelled() ? "cancel" : "continue"));
        try {
            checkPath(address.getPath());
            if (!consent.cancelled()) {
                tick(form, consent);
            }
            return URI.create(String.valueOf(submit(form).headers().get("Location")));
        } catch (DialogProblem problem) {
            throw new IllegalArgumentException(problem.title() + ": " + problem.text(), problem);
        }
    }

    private void tick(Map<String, List<String>> form, Consent consent) {
        DialogRequest request = DialogRequest.of(form);
        for (String declined : consent.declined()) {
            if (!request.scopes().contains(declined)) {
                throw new DialogProblem(
                        "Nothing to decline",
                        "The app does not ask for " + declined + ", but for " + request.scopes());
            }
        }
        Offer offer = guard.with(world -> offer(world, request, consent.person()));
        form.put("page", ticked(consent.pages(), offer.pages()));
        form.put("instagram", ticked(consent.instagram(), offer.instagram()));
        form.put("group", ticked(consent.groups(), offer.groups()));
        List<String> permissions = new ArrayList<>(ticked(null, offer.permissions()));
        permissions.removeAll(consent.declined());
        form.put("permission", permissions);
    }

    private static List<String> ticked(
            @Nullable Set<String> chosen, @Nullable List<Offer.Box> offered) {
        if (chosen != null) {
            return List.copyOf(chosen);
        }
        return offered == null ? List.of() : offered.stream().map(Offer.Box::id).toList();
    }
}
