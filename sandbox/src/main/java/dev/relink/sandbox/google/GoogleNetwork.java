package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Initials;
import dev.relink.sandbox.internal.LeverDesk;
import dev.relink.sandbox.internal.Queries;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fake Google with YouTube: where it is, and the levers that make it misbehave. Threads may
/// share it.
///
/// The consent page is one form, which any HTTP client can send: what the app asked for in hidden
/// fields, `person`, `granted` for each scope that stays ticked, and `action`, which is `allow` or
/// `cancel`. {@link #authorize} and {@link #decline} send it.
///
/// Every lever is also pulled over HTTP, under `/google/levers/` and its name in dash-case. A lever
/// that cannot be pulled changes nothing and throws {@link IllegalArgumentException} with a message
/// that says what would be right.
public final class GoogleNetwork implements AutoCloseable {

    /// The path of the lever page, and of everything that people open below it.
    public static final String PATH = "/google";

    /// The path of the APIs and of the token endpoint.
    public static final String API_PATH = "/google-api";

    private static final String CONSENT = PATH + "/o/oauth2/v2/auth";

    private final Supplier<URI> address;
    private final Guard<World> guard;
    private final EventTransmitter events;
    private final Levers levers;
    private final EventLevers eventLevers;
    private final ConsentPage page;
    private final ApiHandler api;

    /// Builds the network; the sandbox does.
    ///
    /// @param address where the sandbox listens, known once it does
    /// @param file where the state is kept; null to keep it in memory only
    public GoogleNetwork(
            Supplier<URI> address,
            @Nullable StateFile file,
            InstantSource clock,
            RandomGenerator random,
            Waiting waiting) {
        this.address = address;
        RandomText text = new RandomText(random);
        WorldState kept = file == null ? null : file.read(WorldState.class);
        this.guard = new Guard<>(new World(kept == null ? OpeningScene.state() : kept), file);
        this.events = new EventTransmitter(clock, text);
        this.levers = new Levers(guard, clock, events);
        this.eventLevers = new EventLevers(guard, events);
        this.page = new ConsentPage(guard, clock, text);
        this.api =
                new ApiHandler(
                        guard,
                        clock,
                        text,
                        waiting,
                        this::siteAddress,
                        this::apiAddress,
                        events::keys);
    }

    /// What the network answers to; for the sandbox.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::leverPage),
                new LeverDesk(
                                PATH,
                                Stream.concat(levers.named().stream(), eventLevers.named().stream())
                                        .toList())
                        .route(),
                Route.get(PATH + "/pictures/*", this::picture),
                Route.get(PATH + "/watch", this::watch),
                Route.get(PATH + "/sample.mp4", this::sample),
                Route.get(CONSENT, page::open),
                Route.post(CONSENT, page::submit),
                Route.get(API_PATH + "/*", this::api),
                Route.post(API_PATH + "/*", this::api),
                Route.put(API_PATH + "/*", this::api),
                // Google's own clients upload to the root of the host, whatever the API's root is.
                Route.post(UploadEndpoint.PATH, this::uploadAtRoot));
    }

    private Answer api(Call call) throws InterruptedException {
        return api.answer(call, call.path().substring(API_PATH.length()));
    }

    private Answer uploadAtRoot(Call call) throws InterruptedException {
        return api.answer(call, call.path());
    }

    private Answer leverPage(Call call) {
        return Answer.html(
                200,
                guard.with(
                        world -> LeverPage.of(world, events.receiver(), LeverDesk.doneIn(call))));
    }

    private Answer picture(Call call) {
        String file = call.path().substring(call.path().lastIndexOf('/') + 1);
        String id = file.endsWith(".svg") ? file.substring(0, file.length() - 4) : file;
        return guard.with(world -> nameOf(world, id))
                .map(name ->
                        Answer.of(200, "image/svg+xml; charset=UTF-8", Initials.svg(id, name))
                                .with("Cache-Control", "no-cache"))
                .orElseGet(() -> Answer.html(404, "There is no picture of that."));
    }

    private static Optional<String> nameOf(World world, String id) {
        Channel channel = world.channel(id);
        return channel == null
                ? Optional.ofNullable(world.account(id)).map(Account::name)
                : Optional.of(channel.title());
    }

    /// Where a video is shown: on the lever page.
    private Answer watch(Call call) {
        String id = String.valueOf(Queries.last(call.query(), "v"));
        return guard.with(world -> Optional.ofNullable(world.video(id)))
                .map(video ->
                        Answer.redirect(
                                303,
                                URI.create(address.get() + PATH + "#" + LeverPage.anchorOf(id))))
                .orElseGet(() -> Answer.html(404, "This video isn't available."));
    }

    /// Something to upload, for trying out: the fake YouTube looks at no picture.
    private Answer sample(Call call) {
        return Answer.of(200, "video/mp4", "This stands for a video. ".repeat(400));
    }

    /// Where people consent and watch videos: what `https://accounts.google.com` and
    /// `https://www.youtube.com` are to the real one.
    public URI siteAddress() {
        return URI.create(address.get() + PATH);
    }

    /// Where the token endpoint and the APIs are: what `https://oauth2.googleapis.com` and
    /// `https://youtube.googleapis.com` are to the real one.
    public URI apiAddress() {
        return URI.create(address.get() + API_PATH);
    }

    /// Does what a person would do who agrees to everything that the app asks for.
    ///
    /// @param authorizationUrl the page's address with all that the app asks for
    /// @param account the id of the account that the person chooses, a brand's perhaps
    /// @return where the browser would be sent: the app's redirect address with a code
    /// @throws IllegalArgumentException if the page would show a problem instead
    public URI authorize(URI authorizationUrl, String account) {
        return page.press(authorizationUrl, "allow", account, Set.of());
    }

    /// Does what a person would do who agrees to some of it.
    ///
    /// @param unticked the scopes that the person leaves out
    /// @return where the browser would be sent
    public URI authorize(URI authorizationUrl, String account, Set<String> unticked) {
        return page.press(authorizationUrl, "allow", account, unticked);
    }

    /// Does what a person would do who cancels.
    ///
    /// @return where the browser would be sent: the app's redirect address with a denial
    /// @throws IllegalArgumentException if the page would show a problem instead
    public URI decline(URI authorizationUrl) {
        return page.press(authorizationUrl, "cancel", "", Set.of());
    }

    /// Where the keys are that events are signed with: what
    /// `https://www.googleapis.com/oauth2/v3/certs` is to the real one.
    public URI keysAddress() {
        return URI.create(apiAddress() + ApiHandler.KEYS_PATH);
    }

    /// Enters a receiver of security events, which must take a verification event at once; from
    /// then on it hears who removes the app.
    ///
    /// @throws IllegalArgumentException if it does not take it
    public void eventReceiver(URI receiver) {
        eventLevers.receiver(receiver.toString());
    }

    /// Google tells the receiver of an event.
    ///
    /// @throws IllegalArgumentException if there is no receiver
    public void sendEvent(String account, SecurityEvent event) {
        eventLevers.send(account, event);
    }

    /// Somebody pretends to be Google.
    ///
    /// @throws IllegalArgumentException if there is no receiver
    public void forgeEvent(String account, SecurityEvent event, Forgery forgery) {
        eventLevers.forge(account, event, forgery);
    }

    /// Events are signed with another key from now on.
    public void rotateKey() {
        eventLevers.rotateKey();
    }

    /// Waits until the receiver has been told everything so far.
    ///
    /// @return the statuses that it answered, the oldest first; 0 where it did not answer
    public List<Integer> awaitEvents() {
        return events.await();
    }

    @Override
    public void close() {
        events.close();
    }

    /// The app is removed from an account: every token is dead, and the receiver hears of it, if
    /// there is one.
    public void revoke(String account) {
        levers.revoke(account);
    }

    /// The account's access tokens end by time; refresh tokens go on.
    public void expire(String account) {
        levers.expire(account);
    }

    /// A channel becomes `open`, `closed` or `suspended`.
    public void channelStanding(String channel, String standing) {
        levers.standing(channel, standing);
    }

    /// A channel hides how many follow it, or not any more.
    public void hideSubscribers(String channel, boolean on) {
        levers.hideSubscribers(channel, on);
    }

    /// The channel is gone.
    public void deleteChannel(String channel) {
        levers.deleteChannel(channel);
    }

    /// New access tokens live for so long.
    ///
    /// @param seconds from 1 to 86,400
    public void accessTokenLife(int seconds) {
        levers.accessTokenLife(seconds);
    }

    /// The app's secret is wrong while it is on.
    public void rejectClient(boolean on) {
        levers.set(Switch.CLIENT_REJECTED, on);
    }

    /// Every token is answered as if it were revoked while it is on.
    public void falseRevocation(boolean on) {
        levers.set(Switch.FALSE_REVOCATION, on);
    }

    /// What is consented to while it is on ends after seven days.
    public void testing(boolean on) {
        levers.set(Switch.TESTING, on);
    }

    /// The app's quota of the day is used up while it is on.
    public void quotaUsedUp(boolean on) {
        levers.set(Switch.QUOTA_USED_UP, on);
    }

    /// YouTube's API is switched off for the app while it is on.
    public void apiSwitchedOff(boolean on) {
        levers.set(Switch.API_SWITCHED_OFF, on);
    }

    /// Administrators do not let the app in while it is on.
    public void adminBlock(boolean on) {
        levers.set(Switch.ADMIN_BLOCK, on);
    }

    /// The next videos are there once they were uploaded, and the last answers get lost: the
    /// connection closes.
    ///
    /// @param videos 0 to 1,000
    public void loseAnswers(int videos) {
        levers.loseAnswers(videos);
    }

    /// What was uploaded to a channel, the newest first.
    public List<YouTubeVideo> videos(String channel) {
        return guard.with(world -> world.videosOf(channel).stream().map(YouTubeVideo::of).toList());
    }

    /// Sets the weather over the API and the token endpoint.
    public void weather(Weather weather) {
        levers.weather(Objects.requireNonNull(weather));
    }

    /// Everything is as in the beginning.
    public void reset() {
        levers.reset();
    }
}
