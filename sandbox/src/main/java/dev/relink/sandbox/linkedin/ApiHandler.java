package dev.relink.sandbox.linkedin;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The API and the authorization server: finds the endpoint, and turns problems into answers.
/// Threads share it.
final class ApiHandler implements ApiEdge.Api<World> {

    private static final String REST = "/rest/";
    private static final Pattern ORGANIZATION =
            Pattern.compile("GET /rest/organizations/([0-9]{1,20})");
    private static final Pattern POST =
            Pattern.compile("DELETE /rest/posts/(urn:li:(?:share|ugcPost):[0-9]{1,20})");
    private static final Pattern NETWORK_SIZE =
            Pattern.compile("GET /rest/networkSizes/(urn:li:organization:[0-9]{1,20})");
    private static final Pattern UPLOAD = Pattern.compile("PUT /uploads/([A-Za-z0-9]{1,40})");

    private final InstantSource clock;
    private final ApiEdge<World> edge;
    private final OAuthEndpoint oauth;
    private final PeopleEndpoint people;
    private final OrganizationEndpoint organizations = new OrganizationEndpoint();
    private final PostEndpoint posts;
    private final ImageEndpoint images;
    private final StatisticsEndpoint statistics;

    ApiHandler(
            Guard<World> guard,
            InstantSource clock,
            RandomText random,
            Waiting waiting,
            Supplier<URI> site,
            Supplier<URI> api) {
        this.clock = clock;
        this.edge = new ApiEdge<>(guard, waiting, this);
        this.oauth = new OAuthEndpoint(clock, new Tokens(random));
        this.people = new PeopleEndpoint(site);
        this.posts = new PostEndpoint(clock);
        this.images = new ImageEndpoint(clock, api);
        this.statistics = new StatisticsEndpoint(clock);
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
        String request = call.method() + " " + Query.decoded(path);
        return switch (request) {
            case "POST /oauth/v2/accessToken" -> told(oauth.token(world, call));
            case "POST /oauth/v2/introspectToken" -> told(oauth.introspect(world, call));
            default -> asMember(world, call, path, request);
        };
    }

    private Answer asMember(World world, Call call, String path, String request) {
        Grant grant = Callers.of(world, call, clock.instant());
        if (path.startsWith(REST)) {
            Callers.requireVersion(world, call);
        }
        return switch (request) {
            case "GET /v2/userinfo" -> told(people.userInfo(world, grant));
            case "GET /rest/organizationAcls" -> told(organizations.acls(world, grant, call));
            case "GET /rest/organizations" -> told(organizations.batch(world, grant, call));
            case "POST /rest/posts" -> posts.publish(world, grant, call);
            case "GET /rest/posts" -> told(posts.find(world, grant, call));
            case "POST /rest/images" -> told(images.initialize(world, grant, call));
            case "GET /rest/organizationalEntityShareStatistics" ->
                    told(statistics.shares(world, grant, call));
            default -> aboutOne(world, grant, call, request);
        };
    }

    private Answer aboutOne(World world, Grant grant, Call call, String request) {
        Matcher organization = ORGANIZATION.matcher(request);
        if (organization.matches()) {
            return told(organizations.one(world, grant, organization.group(1)));
        }
        Matcher post = POST.matcher(request);
        if (post.matches()) {
            return posts.delete(world, grant, post.group(1));
        }
        Matcher size = NETWORK_SIZE.matcher(request);
        if (size.matches()) {
            return told(statistics.networkSize(world, grant, call, size.group(1)));
        }
        Matcher upload = UPLOAD.matcher(request);
        if (upload.matches()) {
            return images.upload(world, grant, call, upload.group(1));
        }
        throw Problem.notFound("What is at " + request);
    }

    private static Answer told(ObjectNode body) {
        return Answer.json(200, Json.text(body));
    }

    private static Answer refused(Problem problem) {
        return Answer.json(problem.status(), Json.text(problem.body()));
    }
}
