package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Queries;
import dev.relink.sandbox.internal.RandomText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page on which a person authorizes an app. Threads share it.
///
/// It is one form, posted to the address it was opened at. Its hidden fields carry what the app
/// asked for; `person` is an id, `action` is `authorize` or `cancel`. It answers 302 to the app.
/// What is wrong is answered with a page and the status 400. X has no way to ask who somebody is: a
/// cookie remembers the person, as a browser's session there would.
final class AuthorizePage {

    /// How long a code can be exchanged (docs.x.com, OAuth 2.0 authorization code flow).
    private static final Duration CODE_LIFE = Duration.ofSeconds(30);

    private static final int CODE_LENGTH = 90;
    private static final String SESSION = "sandbox_x_person";
    private static final int MOST_LISTED = 100;

    private final Guard<World> guard;
    private final InstantSource clock;
    private final RandomText random;
    private final String cookiePath;

    AuthorizePage(Guard<World> guard, InstantSource clock, RandomText random, String cookiePath) {
        this.guard = guard;
        this.clock = clock;
        this.random = random;
        this.cookiePath = cookiePath;
    }

    /// Opens the page.
    Answer open(Call call) {
        try {
            AuthorizeRequest request = AuthorizeRequest.of(call.query());
            String session = call.cookies().getOrDefault(SESSION, "");
            return guard.with(world ->
                    Answer.html(
                            200,
                            AuthorizeMarkup.page(request, world.person(session), listed(world))));
        } catch (AuthorizeProblem problem) {
            return Answer.html(400, AuthorizeMarkup.problem(problem));
        }
    }

    private static List<Person> listed(World world) {
        return world.persons().stream().limit(MOST_LISTED).toList();
    }

    /// Takes what the person sent.
    Answer submit(Call call) {
        try {
            return submit(call.form());
        } catch (AuthorizeProblem problem) {
            return Answer.html(400, AuthorizeMarkup.problem(problem));
        }
    }

    private Answer submit(Map<String, List<String>> form) {
        AuthorizeRequest request = AuthorizeRequest.of(form);
        return switch (String.valueOf(Queries.last(form, "action"))) {
            case "cancel" -> Answer.redirect(302, request.denied());
            case "authorize" -> authorize(request, Queries.last(form, "person"));
            default -> throw new AuthorizeProblem("The field action is authorize or cancel.");
        };
    }

    private Answer authorize(AuthorizeRequest request, @Nullable String id) {
        Code code = guard.with(world -> consent(world, request, id));
        return Answer.redirect(302, request.withCode(code.value()))
                .with(
                        "Set-Cookie",
                        SESSION
                                + "="
                                + code.person()
                                + "; Path="
                                + cookiePath
                                + "; HttpOnly; SameSite=Lax");
    }

    /// A person who is locked out has to log in for it, and is not locked out any more.
    private Code consent(World world, AuthorizeRequest request, @Nullable String id) {
        Person person = world.person(id);
        if (person == null) {
            throw new AuthorizeProblem("There is nobody with the id " + id + ".");
        }
        if (person.suspended()) {
            throw new AuthorizeProblem(person.name() + " is suspended and can authorize nobody.");
        }
        world.put(person.locked(false).removedApp(false));
        Instant now = clock.instant();
        Code code =
                new Code(
                        random.letters(CODE_LENGTH),
                        request.app().id(),
                        person.id(),
                        request.redirectUri(),
                        request.challenge(),
                        request.scopes(),
                        now.plus(CODE_LIFE),
                        false);
        world.put(code, now);
        return code;
    }

    /// Presses a button of the page for a person, with the fields that the form would send.
    ///
    /// @throws IllegalArgumentException if the answer is a problem; the message is the page's
    URI press(URI address, String action, String person) {
        Map<String, List<String>> form = new LinkedHashMap<>(Queries.parse(address.getRawQuery()));
        form.put("person", List.of(person));
        form.put("action", List.of(action));
        try {
            return URI.create(String.valueOf(submit(form).headers().get("Location")));
        } catch (AuthorizeProblem problem) {
            throw new IllegalArgumentException(problem.text(), problem);
        }
    }
}
