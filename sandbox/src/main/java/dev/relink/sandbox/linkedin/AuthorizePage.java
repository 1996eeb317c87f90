package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Queries;
import dev.relink.sandbox.internal.RandomText;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page on which a member authorizes the app: everything or nothing. Threads share it.
///
/// It is one form, posted to the address it was opened at. Its hidden fields carry what the app
/// asked for; `person` is an id, `action` is `allow` or `cancel`. It answers 302 to the app. What
/// is wrong is answered with a page and the status 400, but for scopes that the app has no product
/// for, of which the app is told.
final class AuthorizePage {

    /// LinkedIn, Authorization code flow: thirty minutes.
    private static final Duration CODE_LIFE = Duration.ofMinutes(30);

    private static final int CODE_LENGTH = 150;

    private final Guard<World> guard;
    private final InstantSource clock;
    private final RandomText random;

    AuthorizePage(Guard<World> guard, InstantSource clock, RandomText random) {
        this.guard = guard;
        this.clock = clock;
        this.random = random;
    }

    /// Opens the page.
    Answer open(Call call) {
        try {
            AuthorizeRequest request = AuthorizeRequest.of(call.query());
            return guard.with(world ->
                    unauthorized(world, request)
                            .map(back -> Answer.redirect(302, back))
                            .orElseGet(() ->
                                    Answer.html(
                                            200,
                                            AuthorizeMarkup.page(
                                                    request, List.copyOf(world.members())))));
        } catch (AuthorizeProblem problem) {
            return Answer.html(400, AuthorizeMarkup.problem(problem));
        }
    }

    /// Where the member goes at once if the app asks for what it has no product for.
    private static Optional<URI> unauthorized(World world, AuthorizeRequest request) {
        return request.scopes().stream()
                .filter(Scopes.OF_PRODUCT::contains)
                .filter(scope -> world.has(Switch.PRODUCT_LOST))
                .findFirst()
                .map(request::unauthorizedScope);
    }

    /// Takes what the member sent.
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
            case "allow" ->
                    Answer.redirect(
                            302, allow(request, String.valueOf(Queries.last(form, "person"))));
            default -> throw new AuthorizeProblem("The field action is allow or cancel.");
        };
    }

    private URI allow(AuthorizeRequest request, String id) {
        return guard.with(world -> {
            Member member = world.member(id);
            if (member == null) {
                throw new AuthorizeProblem("There is nobody with the id " + id + ".");
            }
            return unauthorized(world, request)
                    .orElseGet(() -> request.withCode(newCode(world, request, member)));
        });
    }

    private String newCode(World world, AuthorizeRequest request, Member member) {
        Code code =
                new Code(
                        random.letters(CODE_LENGTH),
                        member.id(),
                        request.redirectUri(),
                        request.scopes(),
                        clock.instant().plus(CODE_LIFE),
                        false);
        world.put(code);
        return code.value();
    }

    /// Presses a button of the page for a member, with the fields that the form would send.
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
