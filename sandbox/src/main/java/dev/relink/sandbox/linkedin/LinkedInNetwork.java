package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Initials;
import dev.relink.sandbox.internal.LeverDesk;
import dev.relink.sandbox.internal.RandomText;
import dev.relink.sandbox.internal.Route;
import dev.relink.sandbox.internal.StateFile;
import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A fake LinkedIn: where it is, and the levers that make it misbehave. Threads may share it.
///
/// The authorization page is one form, which any HTTP client can send: what the app asked for in
/// hidden fields, `person`, and `action`, which is `allow` or `cancel`. {@link #authorize} and
/// {@link #decline} send it. Consent is all or nothing, and asking a member for other scopes than
/// before ends what was given before.
///
/// Every lever is also pulled over HTTP, under `/linkedin/levers/` and its name in dash-case. A
/// lever that cannot be pulled changes nothing and throws {@link IllegalArgumentException} with a
/// message that says what would be right.
public final class LinkedInNetwork {

    /// The path of the lever page, and of the authorization server below it.
    public static final String PATH = "/linkedin";

    /// The path of the API.
    public static final String API_PATH = "/linkedin-api";

    private static final String AUTHORIZATION = PATH + "/oauth/v2/authorization";

    private final Supplier<URI> address;
    private final Guard<World> guard;
    private final Levers levers;
    private final AuthorizePage page;
    private final ApiHandler api;

    /// Builds the network; the sandbox does.
    ///
    /// @param address where the sandbox listens, known once it does
    /// @param file where the state is kept; null to keep it in memory only
    public LinkedInNetwork(
            Supplier<URI> address,
            @Nullable StateFile file,
            InstantSource clock,
            RandomGenerator random,
            Waiting waiting) {
        this.address = address;
        RandomText text = new RandomText(random);
        WorldState kept = file == null ? null : file.read(WorldState.class);
        this.guard = new Guard<>(new World(kept == null ? OpeningScene.state() : kept), file);
        this.levers = new Levers(guard, clock);
        this.page = new AuthorizePage(guard, clock, text);
        this.api = new ApiHandler(guard, clock, text, waiting, this::siteAddress, this::apiAddress);
    }

    /// What the network answers to; for the sandbox.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::leverPage),
                new LeverDesk(PATH, levers.named()).route(),
                Route.get(PATH + "/pictures/*", this::picture),
                Route.get(PATH + "/feed/update/*", this::post),
                Route.get(AUTHORIZATION, page::open),
                Route.post(AUTHORIZATION, page::submit),
                Route.post(PATH + "/oauth/v2/accessToken", this::oauth),
                Route.post(PATH + "/oauth/v2/introspectToken", this::oauth),
                Route.get(API_PATH + "/*", this::api),
                Route.post(API_PATH + "/*", this::api),
                Route.put(API_PATH + "/*", this::api),
                Route.delete(API_PATH + "/*", this::api));
    }

    private Answer oauth(Call call) throws InterruptedException {
        return api.answer(call, call.path().substring(PATH.length()));
    }

    private Answer api(Call call) throws InterruptedException {
        return api.answer(call, call.path().substring(API_PATH.length()));
    }

    private Answer leverPage(Call call) {
        return Answer.html(200, guard.with(world -> LeverPage.of(world, LeverDesk.doneIn(call))));
    }

    private Answer picture(Call call) {
        String file = call.path().substring(call.path().lastIndexOf('/') + 1);
        String id = file.endsWith(".svg") ? file.substring(0, file.length() - 4) : file;
        return guard.with(world -> Optional.ofNullable(world.member(id)))
                .map(member ->
                        Answer.of(
                                        200,
                                        "image/svg+xml; charset=UTF-8",
                                        Initials.svg(id, member.name()))
                                .with("Cache-Control", "no-cache"))
                .orElseGet(() -> Answer.html(404, "There is no picture of that."));
    }

    /// Where a post is shown: on the lever page.
    private Answer post(Call call) {
        String path = Query.decoded(call.path());
        String urn = path.substring(path.lastIndexOf('/') + 1);
        return guard.with(world -> Optional.ofNullable(world.post(urn)))
                .map(post ->
                        Answer.redirect(
                                303,
                                URI.create(address.get() + PATH + "#" + LeverPage.anchorOf(urn))))
                .orElseGet(() -> Answer.html(404, "There is no such post."));
    }

    /// Where people authorize, tokens are given and posts are shown: what
    /// `https://www.linkedin.com` is to the real one.
    public URI siteAddress() {
        return URI.create(address.get() + PATH);
    }

    /// Where the API is: what `https://api.linkedin.com` is to the real one.
    public URI apiAddress() {
        return URI.create(address.get() + API_PATH);
    }

    /// Does what a member would do who allows what the app asks for.
    ///
    /// @param authorizationUrl the page's address with all that the app asks for
    /// @return where the browser would be sent: the app's redirect address with a code
    /// @throws IllegalArgumentException if the page would show a problem instead
    public URI authorize(URI authorizationUrl, String person) {
        return page.press(authorizationUrl, "allow", person);
    }

    /// Does what a member would do who cancels.
    ///
    /// @return where the browser would be sent: the app's redirect address with a denial
    /// @throws IllegalArgumentException if the page would show a problem instead
    public URI decline(URI authorizationUrl) {
        return page.press(authorizationUrl, "cancel", "");
    }

    /// The member removes the app: every token is dead.
    public void revoke(String person) {
        levers.revoke(person);
    }

    /// The member's access tokens end by time; refresh tokens go on.
    public void expire(String person) {
        levers.expire(person);
    }

    /// All tokens of the member end by time.
    public void expireRefresh(String person) {
        levers.expireRefresh(person);
    }

    /// The member gets a role at a page, instead of the one before.
    public void giveRole(String person, String page, String role) {
        levers.giveRole(person, page, role);
    }

    /// The member loses the role at a page.
    public void dropRole(String person, String page) {
        levers.dropRole(person, page);
    }

    /// The page is gone.
    public void deletePage(String page) {
        levers.deletePage(page);
    }

    /// The app gets refresh tokens, as approved partners do, or not any more.
    public void refreshTokens(boolean on) {
        levers.set(Switch.REFRESH_TOKENS, on);
    }

    /// Every version of the API is retired while it is on: it answers 426.
    public void versionRetired(boolean on) {
        levers.set(Switch.VERSION_RETIRED, on);
    }

    /// The app's secret is wrong while it is on.
    public void rejectClient(boolean on) {
        levers.set(Switch.CLIENT_REJECTED, on);
    }

    /// Every token is answered as if it were revoked while it is on.
    public void falseRevocation(boolean on) {
        levers.set(Switch.FALSE_REVOCATION, on);
    }

    /// Tokens that were just renewed are called revoked for three seconds, while it is on.
    public void doubtAfterRefresh(boolean on) {
        levers.set(Switch.DOUBT_AFTER_REFRESH, on);
    }

    /// The app has no product for pages while it is on.
    public void productLost(boolean on) {
        levers.set(Switch.PRODUCT_LOST, on);
    }

    /// The next posts are published, and their answers get lost: the connection closes.
    ///
    /// @param posts 0 to 1,000
    public void loseAnswers(int posts) {
        levers.loseAnswers(posts);
    }

    /// What a member or a page has published, from the newest to the oldest.
    ///
    /// @param urn the author's name, as `urn:li:organization:20001`
    public List<LinkedInPost> posts(String urn) {
        return guard.with(
                world -> world.postsOf(urn).reversed().stream().map(LinkedInPost::of).toList());
    }

    /// Sets the weather over the API and the authorization server.
    public void weather(Weather weather) {
        levers.weather(Objects.requireNonNull(weather));
    }

    /// Everything is as in the beginning.
    public void reset() {
        levers.reset();
    }
}
