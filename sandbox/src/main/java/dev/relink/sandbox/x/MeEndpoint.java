package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/2/users/me`. Threads may share it.
final class MeEndpoint {

    private static final String SCHEME = "bearer ";
    private static final List<String> ALWAYS = List.of("id", "name", "username");

    private final InstantSource clock;
    private final Supplier<URI> site;

    /// @param site where pictures are, known once the server listens
    MeEndpoint(InstantSource clock, Supplier<URI> site) {
        this.clock = clock;
        this.site = site;
    }

    Answer answer(World world, Call call) {
        Instant now = clock.instant();
        Grant grant = caller(world, call, now);
        Person person = world.person(grant.person());
        if (person == null) {
            throw Problem.unauthorized();
        }
        requireGoodStanding(person);
        requireScope(grant, Scopes.USERS_READ);
        requireScope(grant, Scopes.TWEET_READ);
        ReadWindow window = world.read(person.id(), now);
        if (window.isExceeded()) {
            throw Problem.rateLimited(window.limit());
        }
        ObjectNode body = Json.object();
        body.set("data", portrait(person, call));
        return window.limit().on(Answer.json(200, Json.text(body)));
    }

    private static Grant caller(World world, Call call, Instant now) {
        Token token = world.tokens().read(bearer(call));
        Grant grant = token == null ? null : world.grant(token.grant());
        if (token == null
                || grant == null
                || token.kind() != Token.Kind.ACCESS
                || now.getEpochSecond() >= token.end()
                || !grant.accepts(token.generation())
                || world.settings().falseRevocation()) {
            throw Problem.unauthorized();
        }
        Grant used = grant.usedBy(token.generation());
        if (!used.equals(grant)) {
            world.put(used);
        }
        return used;
    }

    private static String bearer(Call call) {
        String header = call.header("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    private static void requireGoodStanding(Person person) {
        if (person.suspended()) {
            throw Problem.suspended();
        }
        if (person.locked()) {
            throw Problem.locked();
        }
    }

    private static void requireScope(Grant grant, String scope) {
        if (!grant.allows(scope)) {
            throw Problem.scopeMissing(scope);
        }
    }

    private ObjectNode portrait(Person person, Call call) {
        ObjectNode portrait =
                Json.object()
                        .put("id", person.id())
                        .put("name", person.name())
                        .put("username", person.username());
        String fields = Forms.last(call.query(), "user.fields");
        if (fields != null) {
            for (String field : fields.split(",", -1)) {
                add(portrait, person, field);
            }
        }
        return portrait;
    }

    private void add(ObjectNode portrait, Person person, String field) {
        switch (field) {
            case "profile_image_url" ->
                    portrait.put(field, site.get() + "/pictures/" + person.id() + ".svg");
            case "verified", "protected" -> portrait.put(field, false);
            case "public_metrics" -> portrait.set(field, metrics(person));
            default -> {
                if (!ALWAYS.contains(field)) {
                    throw Problem.unknownField(field);
                }
            }
        }
    }

    /// Figures that are always the same for the same person.
    private static ObjectNode metrics(Person person) {
        int crowd = Math.floorMod(person.id().hashCode(), 900);
        return Json.object()
                .put("followers_count", 100 + crowd)
                .put("following_count", 20 + crowd / 10)
                .put("tweet_count", 12 + crowd / 3)
                .put("listed_count", crowd / 100);
    }
}
