package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Queries;
import dev.relink.sandbox.internal.RandomText;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The page on which a person chooses an account, a brand's perhaps, and ticks what the app may do.
/// Threads share it.
///
/// It is one form, posted to the address it was opened at. Its hidden fields carry what the app
/// asked for; `person` is an account's id, `granted` a scope that stays ticked, `action` is `allow`
/// or `cancel`. It answers 302 to the app. What is wrong is answered with a page and the status
/// 400.
final class ConsentPage {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final int CODE_LENGTH = 70;

    private final Guard<World> guard;
    private final InstantSource clock;
    private final RandomText random;

    ConsentPage(Guard<World> guard, InstantSource clock, RandomText random) {
        this.guard = guard;
        this.clock = clock;
        this.random = random;
    }

    /// Opens the page.
    Answer open(Call call) {
        try {
            ConsentRequest request = ConsentRequest.of(call.query());
            List<Account> accounts = guard.with(world -> List.copyOf(world.accounts()));
            return Answer.html(200, ConsentMarkup.page(request, accounts));
        } catch (ConsentProblem problem) {
            return Answer.html(400, ConsentMarkup.problem(problem));
        }
    }

    /// Takes what the person sent.
    Answer submit(Call call) {
        try {
            return Answer.redirect(302, submitted(call.form()));
        } catch (ConsentProblem problem) {
            return Answer.html(400, ConsentMarkup.problem(problem));
        }
    }

    private URI submitted(Map<String, List<String>> form) {
        ConsentRequest request = ConsentRequest.of(form);
        return switch (String.valueOf(Queries.last(form, "action"))) {
            case "cancel" -> request.refused("access_denied");
            case "allow" ->
                    allow(
                            request,
                            String.valueOf(Queries.last(form, "person")),
                            Set.copyOf(form.getOrDefault("granted", List.of())));
            default ->
                    throw new ConsentProblem(
                            "invalid_request", "The field action is allow or cancel.");
        };
    }

    private URI allow(ConsentRequest request, String sub, Set<String> ticked) {
        return guard.with(world -> {
            Account account = world.account(sub);
            if (account == null) {
                throw new ConsentProblem("invalid_request", "There is no account " + sub + ".");
            }
            if (world.has(Switch.ADMIN_BLOCK)) {
                return request.refused("admin_policy_enforced");
            }
            List<String> granted = granted(world, request, account, ticked);
            return request.withCode(newCode(world, request, account, granted), granted);
        });
    }

    private static List<String> granted(
            World world, ConsentRequest request, Account account, Set<String> ticked) {
        Set<String> granted = new LinkedHashSet<>();
        request.scopes().stream()
                .filter(scope -> !Scopes.isOptional(scope) || ticked.contains(scope))
                .forEach(granted::add);
        if (request.includesGranted()) {
            world.grantsOf(account.sub()).stream()
                    .filter(grant -> !grant.over())
                    .forEach(grant -> granted.addAll(grant.scopes()));
        }
        return List.copyOf(granted);
    }

    private String newCode(
            World world, ConsentRequest request, Account account, List<String> granted) {
        boolean isFirst = world.grantsOf(account.sub()).stream().allMatch(Grant::over);
        Code code =
                new Code(
                        "4/0" + random.letters(CODE_LENGTH),
                        account.sub(),
                        request.redirectUri(),
                        granted,
                        request.challenge(),
                        request.isOffline() && (isFirst || request.asksAgain()),
                        clock.instant().plus(CODE_LIFE),
                        false);
        world.put(code);
        return code.value();
    }

    /// Presses a button of the page for an account, with the fields that the form would send.
    ///
    /// @param unticked the scopes that are left out
    /// @throws IllegalArgumentException if the answer is a problem; the message is the page's
    URI press(URI address, String action, String account, Set<String> unticked) {
        Map<String, List<String>> form = new LinkedHashMap<>(Queries.parse(address.getRawQuery()));
        form.put("person", List.of(account));
        form.put("action", List.of(action));
        try {
            ConsentRequest request = ConsentRequest.of(form);
            form.put(
                    "granted",
                    request.scopes().stream().filter(it -> !unticked.contains(it)).toList());
            return submitted(form);
        } catch (ConsentProblem problem) {
            throw new IllegalArgumentException(problem.text(), problem);
        }
    }
}
