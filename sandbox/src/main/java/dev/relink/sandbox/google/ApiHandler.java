package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.ApiEdge;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.RandomText;
import dev.relink.sandbox.weather.Waiting;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// The API and the authorization server: finds the endpoint, and turns problems into answers.
/// Threads share it.
final class ApiHandler implements ApiEdge.Api<World> {

    static final String KEYS_PATH = "/oauth2/v3/certs";

    private final InstantSource clock;
    private final ApiEdge<World> edge;
    private final OAuthEndpoint oauth;
    private final ChannelEndpoint channels;
    private final PlaylistEndpoint playlists = new PlaylistEndpoint();
    private final VideoEndpoint videos = new VideoEndpoint();
    private final UploadEndpoint uploads;
    private final Supplier<ObjectNode> keys;

    ApiHandler(
            Guard<World> guard,
            InstantSource clock,
            RandomText random,
            Waiting waiting,
            Supplier<URI> site,
            Supplier<URI> api,
            Supplier<ObjectNode> keys) {
        this.clock = clock;
        this.edge = new ApiEdge<>(guard, waiting, this);
        this.oauth = new OAuthEndpoint(clock, new Tokens(random));
        this.channels = new ChannelEndpoint(site);
        this.uploads = new UploadEndpoint(clock, random, api);
        this.keys = keys;
    }

    /// Answers a call.
    ///
    /// @param path what of its path is below the base
    Answer answer(Call call, String path) throws InterruptedException {
        return edge.answer(call, path);
    }

    @Override
    public Answer down() {
        return refused(Problem.down());
    }

    @Override
    public Answer throttled() {
        return refused(Problem.throttled());
    }

    @Override
    public Answer answer(World world, Call call, String path) {
        try {
            return answerTo(world, call, path);
        } catch (Problem problem) {
            return refused(problem);
        }
    }

    private Answer answerTo(World world, Call call, String path) {
        return switch (call.method() + " " + path) {
            case "POST /token" -> told(oauth.token(world, call));
            case "POST /revoke" -> told(oauth.revoke(world, call));
            case "GET /tokeninfo" -> told(oauth.tokenInfo(world, call));
            case "GET " + KEYS_PATH -> told(keys.get());
            default -> asAccount(world, call, path);
        };
    }

    private Answer asAccount(World world, Call call, String path) {
        Grant grant = Callers.of(world, call, clock.instant());
        return switch (call.method() + " " + path) {
            case "GET /youtube/v3/channels" -> told(channels.list(world, grant, call));
            case "GET /youtube/v3/playlistItems" -> told(playlists.list(world, grant, call));
            case "GET /youtube/v3/videos" -> told(videos.list(world, grant, call));
            case "POST " + UploadEndpoint.PATH -> uploads.begin(world, grant, call);
            case "PUT " + UploadEndpoint.PATH -> uploads.receive(world, grant, call);
            default -> throw Problem.notFound();
        };
    }

    private static Answer told(ObjectNode body) {
        return Answer.json(200, Json.text(body));
    }

    private static Answer refused(Problem problem) {
        return Answer.json(problem.status(), Json.text(problem.body()));
    }
}
