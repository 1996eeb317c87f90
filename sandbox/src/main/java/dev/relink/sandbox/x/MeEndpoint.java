package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/2/users/me`. Threads may share it.
final class MeEndpoint {

    private static final List<String> ALWAYS = List.of("id", "name", "username");

    private final InstantSource clock;
    private final Supplier<URI> site;

    /// @param site where pictures are, known once the server listens
    MeEndpoint(InstantSource clock, Supplier<URI> site) {
        this.clock = clock;
        this.site = site;
    }

    Answer answer(World world, Call call) {
        Person person =
                Caller.of(world, call, clock.instant(), Scopes.USERS_READ, Scopes.TWEET_READ)
                        .person();
        RateLimit limit = world.read(person.id(), clock.instant());
        ObjectNode body = Json.object();
        body.set("data", portrait(world, person, call));
        return limit.on(Answer.json(200, Json.text(body)));
    }

    private ObjectNode portrait(World world, Person person, Call call) {
        ObjectNode portrait =
                Json.object()
                        .put("id", person.id())
                        .put("name", person.name())
                        .put("username", person.username());
        String fields = Queries.last(call.query(), "user.fields");
        if (fields != null) {
            for (String field : fields.split(",", -1)) {
                add(portrait, world, person, field);
            }
        }
        return portrait;
    }

    private void add(ObjectNode portrait, World world, Person person, String field) {
        switch (field) {
            case "profile_image_url" ->
                    portrait.put(field, site.get() + "/pictures/" + person.id() + ".svg");
            case "verified", "protected" -> portrait.put(field, false);
            case "public_metrics" -> portrait.set(field, metrics(world, person));
            default -> {
                if (!ALWAYS.contains(field)) {
                    throw Problem.unknownField("user.fields", field);
                }
            }
        }
    }

    private ObjectNode metrics(World world, Person person) {
        boolean newWords = world.settings().has(Switch.NEW_WORDS);
        return Json.object()
                .put("followers_count", XFigures.followers(person.id(), clock.instant()))
                .put("following_count", XFigures.following(person.id()))
                .put(newWords ? "post_count" : "tweet_count", world.board().of(person.id()).size())
                .put("listed_count", XFigures.listed(person.id()));
    }
}
