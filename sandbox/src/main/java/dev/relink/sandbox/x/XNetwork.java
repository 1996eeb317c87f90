package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Initials;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.LeverDesk;
import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.internal.RandomText;
import dev.relink.sandbox.internal.Route;
import dev.relink.sandbox.internal.StateFile;
import dev.relink.sandbox.internal.StateKeeper;
import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A fake X: where it is, the levers that make it misbehave, and what it has seen. Threads may
/// share it.
///
/// The authorization page is one form, which any HTTP client can send: what the app asked for in
/// hidden fields, `person`, and `action`, which is `authorize` or `cancel`. {@link #authorize} and
/// {@link #decline} send it.
///
/// Refresh tokens rotate: each is good for one exchange, and {@link RefreshTokens} says what a
/// spent one is worth. `/2/users/me` may be called 75 times in a quarter of an hour for one person,
/// as on the real network.
///
/// Every lever is also pulled over HTTP, under `/x/levers/` and its name in dash-case; `GET
/// /x/levers/report` is {@link #report()}. A lever that cannot be pulled changes nothing and throws
/// {@link IllegalArgumentException} with a message that says what would be right. `POST
/// /x/levers/grants?count=` is {@link #grants}, answered as a JSON object on each line.
///
/// No request waits for the disk: where there is a state file, it is at most half a second old, and
/// whole after {@link #close()}. A token that was given out after the last writing before a crash
/// still works.
public final class XNetwork implements AutoCloseable {

    /// The path of the lever page, and of the authorization page below it.
    public static final String PATH = "/x";

    /// The path of the API.
    public static final String API_PATH = "/x-api";

    /// The most people that {@link #populate} invents.
    public static final int MOST_PEOPLE = 10_000;

    /// The most authorizations that {@link #grants} gives at once.
    public static final int MOST_GRANTS = 100_000;

    private static final String STATUS = PATH + "/i/web/status/*";
    private static final String AUTHORIZE = PATH + "/i/oauth2/authorize";

    private final Supplier<URI> address;
    private final InstantSource clock;
    private final Guard<World> guard;
    private final @Nullable StateKeeper keeper;
    private final Webhook webhook;
    private final Levers levers;
    private final AuthorizePage page;
    private final ApiHandler api;

    /// Builds the network; the sandbox does.
    ///
    /// @param address where the sandbox listens, known once it does
    /// @param file where the state is kept; null to keep it in memory only
    public XNetwork(
            Supplier<URI> address,
            @Nullable StateFile file,
            InstantSource clock,
            RandomGenerator random,
            Waiting waiting) {
        this.address = address;
        this.clock = clock;
        RandomText text = new RandomText(random);
        this.guard = new Guard<>(new World(stateOf(file, text)), null);
        this.keeper = file == null ? null : new StateKeeper(guard, file);
        this.webhook = new Webhook(clock, text);
        this.levers = new Levers(guard, clock, text, webhook);
        this.page = new AuthorizePage(guard, clock, text, PATH);
        this.api = new ApiHandler(API_PATH, guard, clock, waiting, this::siteAddress);
    }

    private static WorldState stateOf(@Nullable StateFile file, RandomText random) {
        WorldState kept = file == null ? null : file.read(WorldState.class);
        return kept == null ? OpeningScene.state(random) : kept;
    }

    /// Writes the state a last time, if there is a file for it.
    @Override
    public void close() {
        webhook.close();
        if (keeper != null) {
            keeper.close();
        }
    }

    /// What the network answers to; for the sandbox.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::leverPage),
                Route.get(
                        PATH + "/levers/report",
                        call -> Answer.json(200, guard.with(world -> ReportJson.of(world, now())))),
                Route.post(PATH + "/levers/grants", this::givenGrants),
                new LeverDesk(PATH, levers.named()).route(),
                Route.get(PATH + "/pictures/*", this::picture),
                Route.get(STATUS, this::post),
                Route.get(AUTHORIZE, page::open),
                Route.post(AUTHORIZE, page::submit),
                Route.get(API_PATH + "/*", api::answer),
                Route.post(API_PATH + "/*", api::answer),
                Route.delete(API_PATH + "/*", api::answer));
    }

    private Answer leverPage(Call call) {
        return Answer.html(
                200, guard.with(world -> LeverPage.of(world, now(), LeverDesk.doneIn(call))));
    }

    private Answer givenGrants(Call call) {
        try {
            String lines =
                    grants(countIn(call)).stream()
                            .map(Json::text)
                            .collect(Collectors.joining("\n", "", "\n"));
            return Answer.of(200, "application/x-ndjson; charset=UTF-8", lines);
        } catch (LeverRefused refused) {
            return Answer.json(
                    refused.status(),
                    Json.text(Json.object().put("error", String.valueOf(refused.getMessage()))));
        }
    }

    private static int countIn(Call call) {
        String count = call.query().getOrDefault("count", List.of("")).getFirst();
        try {
            return Integer.parseInt(count);
        } catch (NumberFormatException notOne) {
            throw LeverRefused.bad("count is a whole number, not " + count + ".");
        }
    }

    private Answer picture(Call call) {
        String file = call.path().substring(call.path().lastIndexOf('/') + 1);
        String id = file.endsWith(".svg") ? file.substring(0, file.length() - 4) : file;
        return guard.with(world -> Optional.ofNullable(world.person(id)))
                .map(person ->
                        Answer.of(
                                        200,
                                        "image/svg+xml; charset=UTF-8",
                                        Initials.svg(id, person.name()))
                                .with("Cache-Control", "no-cache"))
                .orElseGet(() -> Answer.html(404, "There is no picture of that."));
    }

    /// Where a post is shown: on the lever page.
    private Answer post(Call call) {
        String id = call.path().substring(call.path().lastIndexOf('/') + 1);
        return guard.with(world -> Optional.ofNullable(world.board().post(id)))
                .map(post ->
                        Answer.redirect(
                                303,
                                URI.create(address.get() + PATH + "#" + PostList.anchorOf(id))))
                .orElseGet(() -> Answer.html(404, "There is no such post."));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /// Where the authorization page is, without its path: what `https://x.com` is to the real one.
    public URI siteAddress() {
        return URI.create(address.get() + PATH);
    }

    /// Where the API is, without version: what `https://api.x.com` is to the real one.
    public URI apiAddress() {
        return URI.create(address.get() + API_PATH);
    }

    /// Does what a person would do who authorizes the app.
    ///
    /// @param authorizationUrl the page's address with all that the app asks for
    /// @return where the browser would be sent: the app's redirect address with a code
    /// @throws IllegalArgumentException if the page would show a problem instead
    public URI authorize(URI authorizationUrl, String person) {
        return page.press(authorizationUrl, "authorize", person);
    }

    /// Does what a person would do who cancels.
    ///
    /// @param authorizationUrl the page's address with all that the app asks for
    /// @return where the browser would be sent: the app's redirect address with a denial
    /// @throws IllegalArgumentException if the page would show a problem instead
    public URI decline(URI authorizationUrl) {
        return page.press(authorizationUrl, "cancel", "");
    }

    /// What it has seen so far.
    public XReport report() {
        return guard.with(world -> XReport.of(world, now()));
    }

    /// Enters the app's webhook, which must answer a challenge at once; from then on it hears who
    /// removed the app.
    ///
    /// @throws IllegalArgumentException if it does not answer as who knows {@link
    ///   XCast#CONSUMER_SECRET} would
    public void webhook(URI entered) {
        levers.webhook(entered.toString());
    }

    /// Waits until the webhook has been told everything so far.
    ///
    /// @return the statuses that it answered, from the first on; 0 where it did not
    public List<Integer> awaitSignals() {
        return webhook.await();
    }

    /// The person removes all apps: every token is dead, and the webhook hears of it, if there is
    /// one.
    public void revoke(String person) {
        levers.revoke(person);
    }

    /// The person's access tokens end by time; refresh tokens go on.
    public void expire(String person) {
        levers.expire(person);
    }

    /// Everybody's access tokens end by time; refresh tokens go on.
    public void expireAll() {
        levers.expireAll();
    }

    /// X suspends the person, or lifts it: the API answers 403 while it is on. Tokens are refreshed
    /// all the same.
    public void suspend(String person, boolean on) {
        levers.suspend(person, on);
    }

    /// X locks the person out, or lets in again: the API answers 403 while it is on, and it ends
    /// when the person authorizes again, having logged in for it. Tokens are refreshed all the
    /// same.
    public void lock(String person, boolean on) {
        levers.lock(person, on);
    }

    /// Sets what spent refresh tokens are worth; {@link RefreshTokens#STRICT} in the beginning.
    public void refreshTokens(RefreshTokens mode) {
        levers.refreshTokens(Objects.requireNonNull(mode));
    }

    /// Sets how long new access tokens live; two hours in the beginning.
    ///
    /// @param life one second to a day
    public void accessTokenLife(Duration life) {
        levers.accessTokenLife(Math.toIntExact(life.toSeconds()));
    }

    /// The app's secret is wrong, or right again: the token endpoint answers 401 while it is on.
    public void rejectClient(boolean on) {
        levers.rejectClient(on);
    }

    /// The network has the trouble that looks like revocation: every token is answered as if it
    /// were revoked while it is on. Nothing is spent meanwhile, and all is fine afterwards.
    public void falseRevocation(boolean on) {
        levers.falseRevocation(on);
    }

    /// The app has used up what it paid for, or not any more: the API answers 429 of the type
    /// `usage-capped` while it is on.
    public void usageCapped(boolean on) {
        levers.usageCapped(on);
    }

    /// Answers name figures and histories after posts (OpenAPI 2.167) while it is on, and after
    /// tweets else (2.166).
    public void newWords(boolean on) {
        levers.newWords(on);
    }

    /// The next posts are published, and their answers get lost: the connection closes.
    ///
    /// @param posts 0 to 1,000
    public void loseAnswers(int posts) {
        levers.loseAnswers(posts);
    }

    /// What a person has published, from the newest to the oldest.
    public List<XPost> posts(String person) {
        return guard.with(
                world -> world.board().of(person).reversed().stream().map(XPost::of).toList());
    }

    /// Sees to it that there are so many invented people besides the cast.
    ///
    /// @param count 1 to {@value #MOST_PEOPLE}
    /// @return their ids, always the same ones: {@link XCast#invented} of 1 to count
    public List<String> populate(int count) {
        levers.populate(count);
        return IntStream.rangeClosed(1, count).mapToObj(XCast::invented).toList();
    }

    /// Has invented people authorize Relink's app without anybody at a page, for tests that need
    /// many tokens. They take turns: from {@value #MOST_PEOPLE} on, people have several grants.
    ///
    /// @param count 1 to {@value #MOST_GRANTS}
    /// @return what each grant gave, in the order of {@link XCast#invented}
    public List<XTokens> grants(int count) {
        return levers.grants(count);
    }

    /// Sets the weather over the API; {@link Weather#answering} has it answer to the letter, which
    /// is the lever `answer` over HTTP.
    public void weather(Weather weather) {
        levers.weather(Objects.requireNonNull(weather));
    }

    /// Everything is as in the beginning: the cast, no grant, clear weather, nothing counted.
    /// Tokens given out before are worth nothing.
    public void reset() {
        levers.reset();
    }
}
