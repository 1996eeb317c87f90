package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Json;
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
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fake Facebook: where it is, and the levers that make it misbehave. Threads may share it.
///
/// The login dialog is two forms, which any HTTP client can send. Both carry what the app asked for
/// in hidden fields. The first has `step=person` and `person`; the second has `step=consent`,
/// `person`, and `page`, `instagram`, `group` and `permission` once for everything that is ticked.
/// Both have `action`, which is `continue` or `cancel`. {@link #authorize} sends the second.
///
/// Every lever is also pulled over HTTP, under `/facebook/levers/` and its name in dash-case. A
/// lever that cannot be pulled changes nothing and throws {@link IllegalArgumentException} with a
/// message that says what would be right.
public final class FacebookNetwork implements AutoCloseable {

    /// The path of the lever page, and of the dialog below it.
    public static final String PATH = "/facebook";

    /// The path of the Graph API.
    public static final String GRAPH_PATH = "/facebook-graph";

    private final Supplier<URI> address;
    private final Guard<World> guard;
    private final Journal journal = new Journal();
    private final Post post;
    private final Levers levers;
    private final PublishingLevers publishing;
    private final SignalLevers signals;
    private final Dialog dialog;
    private final GraphHandler graph;

    /// Builds the network; the sandbox does.
    ///
    /// @param address where the sandbox listens, known once it does
    /// @param file where the state is kept; null to keep it in memory only
    /// @param callbacks where the app is told what happens; null if it is not
    public FacebookNetwork(
            Supplier<URI> address,
            @Nullable StateFile file,
            @Nullable URI callbacks,
            InstantSource clock,
            RandomGenerator random,
            Waiting waiting) {
        this.address = address;
        RandomText text = new RandomText(random);
        TokenMint mint = new TokenMint(clock, text);
        Letters letters = new Letters(clock);
        this.post =
                new Post(
                        callbacks == null ? null : SignalLevers.addressOf(callbacks.toString()),
                        clock,
                        waiting);
        this.guard =
                new Guard<>(
                        new World(stateOf(file), announcement -> tell(letters, announcement)),
                        file);
        this.levers = new Levers(guard, new PersonLevers(clock), journal, post);
        this.publishing = new PublishingLevers(guard);
        this.signals = new SignalLevers(guard, letters, post);
        this.dialog = new Dialog(guard, mint, PATH);
        NodeEndpoint nodes =
                new NodeEndpoint(new Portraits(this::siteAddress, clock), new PageTokens(mint));
        Paging paging = new Paging(this::graphAddress);
        PostShapes shapes = new PostShapes(this::siteAddress);
        GraphApi api =
                new GraphApi(
                        new Callers(clock),
                        new OAuthEndpoint(mint),
                        new DebugTokenEndpoint(mint),
                        nodes,
                        new EdgeEndpoint(nodes, paging),
                        new PublishingApi(
                                new PostEndpoint(shapes, paging, mint),
                                new MediaEndpoint(shapes, paging, mint)),
                        new InsightsEndpoint(paging, clock));
        this.graph = new GraphHandler(GRAPH_PATH, guard, api, journal, text, clock, waiting);
    }

    /// Only the app that Relink is has callbacks.
    private void tell(Letters letters, Announcement announcement) {
        App app = App.ALL.getFirst();
        if (announcement.app().equals(app.id())) {
            post.bringLater(letters.of(app, announcement));
        }
    }

    private static WorldState stateOf(@Nullable StateFile file) {
        WorldState kept = file == null ? null : file.read(WorldState.class);
        return kept == null ? OpeningScene.state() : kept;
    }

    /// What the network answers to; for the sandbox.
    public List<Route> routes() {
        Pictures pictures = new Pictures(guard);
        return List.of(
                Route.get(
                        PATH,
                        call ->
                                Answer.html(
                                        200,
                                        LeverPage.of(
                                                guard.with(World::state),
                                                new SignalSection.Content(
                                                        post.callbacks(), post.sent()),
                                                LeverDesk.doneIn(call)))),
                Route.get(
                        PATH + "/world",
                        call -> Answer.json(200, WorldReport.of(guard.with(World::state)))),
                Route.get(PATH + "/posts", call -> Answer.json(200, postsReport(call))),
                Route.get(PATH + "/requests", call -> Answer.json(200, requestsReport())),
                new LeverDesk(
                                PATH,
                                Stream.of(levers.named(), publishing.named(), signals.named())
                                        .flatMap(List::stream)
                                        .toList())
                        .route(),
                Route.get(PATH + "/pictures/*", pictures::answer),
                Route.get(PATH + "/{version}/dialog/oauth", dialog::open),
                Route.post(PATH + "/{version}/dialog/oauth", dialog::submit),
                Route.get(PATH + "/dialog/oauth", dialog::open),
                Route.post(PATH + "/dialog/oauth", dialog::submit),
                Route.get(PATH + "/{post}", this::postPage),
                Route.get(GRAPH_PATH + "/*", graph::answer),
                Route.post(GRAPH_PATH + "/*", graph::answer),
                Route.delete(GRAPH_PATH + "/*", graph::answer));
    }

    /// Where the login dialog is, without version: what `https://www.facebook.com` is to the real
    /// one.
    public URI siteAddress() {
        return URI.create(address.get() + PATH);
    }

    /// Where the Graph API is, without version: what `https://graph.facebook.com` is to the real
    /// one.
    public URI graphAddress() {
        return URI.create(address.get() + GRAPH_PATH);
    }

    /// Does what a person would do in the dialog.
    ///
    /// @param authorizationUrl the dialog's address with all that the app asks for
    /// @return where the browser would be sent: the app's redirect address with a code, or with a
    ///   denial if the person cancels
    /// @throws IllegalArgumentException if the dialog would show a problem instead
    public URI authorize(URI authorizationUrl, Consent consent) {
        return dialog.authorize(authorizationUrl, consent);
    }

    /// The last 1,000 Graph requests, from the oldest to the newest.
    public List<RecordedRequest> requests() {
        return journal.requests();
    }

    /// All posts, from the newest to the oldest.
    public List<Publication> posts() {
        return guard.with(world -> world.publishing().state().posts()).reversed();
    }

    /// The posts on a page, in a group or on an Instagram account, from the newest to the oldest.
    public List<Publication> posts(String account) {
        return guard.with(world -> world.publishing().on(account));
    }

    /// Keeps the next posts and closes the connection instead of answering: an answer that is lost
    /// after the act.
    ///
    /// @param posts how many; 0 for none any more
    public void publishThenDrop(int posts) {
        publishing.loseAnswers(posts, false);
    }

    /// Keeps the next posts and answers with an error 500.
    ///
    /// @param posts how many; 0 for none any more
    public void publishThenFail(int posts) {
        publishing.loseAnswers(posts, true);
    }

    /// Refuses the next requests that publish something, with an error of the Graph API.
    ///
    /// @param requests how many; 0 for none any more. A post may take several
    public void refuseNextPosts(int requests, int code, @Nullable Integer subcode) {
        publishing.refuse(requests, code, subcode);
    }

    /// Has Instagram take its time over images from now on.
    ///
    /// @param reads how often the status is in progress when the app asks; 0 to be ready at once
    public void mediaInProgress(int reads) {
        publishing.mediaInProgress(reads);
    }

    /// How often somebody came with a code that was spent already.
    public int reusedCodes() {
        return guard.with(World::reusedCodes);
    }

    /// The person's user tokens end by time: 190/463. Page tokens go on.
    public void expire(String person) {
        levers.pull(levers.persons()::expire, person);
    }

    /// The person removes all apps: every token is dead, 190/458.
    public void revoke(String person) {
        levers.pull(levers.persons()::revoke, person);
    }

    /// Sets where the app is told what happens: a person who removes it, a permission that is taken
    /// back. It is told in the background, and again for a while if nobody is there.
    ///
    /// @param callbacks the beginning of the addresses, to which a slash and {@link
    ///   SignalKind#path()} are added; null to tell nothing. It is not kept in the state file
    public void callbacks(@Nullable URI callbacks) {
        signals.callbacks(callbacks == null ? null : callbacks.toString());
    }

    /// Returns when everything that the app is to be told was told, or given up.
    public void awaitSignals() {
        post.await();
    }

    /// The last 50 things that the app was told, from the oldest to the newest.
    public List<SentSignal> sentSignals() {
        return post.sent();
    }

    /// The person takes one permission back.
    public void removePermission(String person, String permission) {
        signals.removePermission(person, permission);
    }

    /// The person removes the app from one page.
    public void removeAppFromPage(String person, String page) {
        signals.removeAppFromPage(person, page);
    }

    /// The person asks for the deletion of the data that the app has about them.
    public SentSignal requestDataDeletion(String person) {
        return signals.deletion(person);
    }

    /// Somebody pretends to be Facebook and tells the app something about the person.
    public SentSignal forge(String person, SignalKind signal, Forgery forgery) {
        return signals.forge(person, signal, forgery);
    }

    /// Stops telling the app anything; the sandbox does.
    @Override
    public void close() {
        post.close();
    }

    /// The person changes the password: every token is dead, 190/460.
    public void changePassword(String person) {
        levers.pull(levers.persons()::changePassword, person);
    }

    /// The person has to pass a security check, or has passed it: 190/459 while it is on.
    public void checkpoint(String person, boolean on) {
        levers.checkpoint(person, on);
    }

    /// The person logs out: every token is dead, 190/467.
    public void logOut(String person) {
        levers.pull(levers.persons()::logOut, person);
    }

    /// The person was not seen for 90 days: 190/493 until the person authorizes again.
    public void lapseDataAccess(String person) {
        levers.pull(levers.persons()::lapseDataAccess, person);
    }

    /// The person loses the role on the page: 190/492 with the page's token.
    public void dropRole(String person, String page) {
        levers.pull(AssetLevers::dropRole, person, page);
    }

    /// The person has the role again that was dropped.
    public void restoreRole(String person, String page) {
        levers.pull(AssetLevers::restoreRole, person, page);
    }

    /// The person leaves the business portfolio, and loses the roles that came through it.
    public void leaveBusiness(String person, String business) {
        levers.pull(AssetLevers::leaveBusiness, person, business);
    }

    /// The person is in the business portfolio again, with the roles of before.
    public void joinBusiness(String person, String business) {
        levers.pull(AssetLevers::joinBusiness, person, business);
    }

    /// The page is deleted: 100/33.
    public void deletePage(String page) {
        levers.pull(AssetLevers::deletePage, page);
    }

    /// The page is back.
    public void restorePage(String page) {
        levers.pull(AssetLevers::restorePage, page);
    }

    /// The person leaves the group.
    public void leaveGroup(String person, String group) {
        levers.pull(AssetLevers::leaveGroup, person, group);
    }

    /// The person comes back to the group as before, or joins it as a plain member.
    public void joinGroup(String person, String group) {
        levers.pull(AssetLevers::joinGroup, person, group);
    }

    /// The page loses its link to Instagram.
    public void unlinkInstagram(String page) {
        levers.pull(AssetLevers::unlinkInstagram, page);
    }

    /// The page is linked to an Instagram account that is free.
    public void linkInstagram(String page, String instagram) {
        levers.pull(AssetLevers::linkInstagram, page, instagram);
    }

    /// Makes pages that the person administers.
    ///
    /// @param count 1 to 5000
    /// @return the new pages' ids
    public List<String> addPages(String person, int count) {
        return List.copyOf(levers.addPages(person, count));
    }

    /// Sets the weather over the Graph API; {@link Weather#answering} has it answer to the letter,
    /// which is the lever `answer` over HTTP.
    public void weather(Weather weather) {
        levers.weather(Objects.requireNonNull(weather));
    }

    /// Everything is as in the beginning: the invented cast, no grant, clear weather, an empty
    /// journal.
    public void reset() {
        levers.reset();
    }

    /// Where a post's address leads: to the place on the lever page.
    private Answer postPage(Call call) {
        String id = call.path().substring(call.path().lastIndexOf('/') + 1);
        return guard.with(world -> world.publishing().post(id) != null)
                ? Answer.redirect(302, URI.create(PATH + "#" + PostSection.anchorOf(id)))
                : Answer.html(404, "There is no such page.");
    }

    private String postsReport(Call call) {
        List<String> accounts = call.query().getOrDefault("account", List.of());
        var report = Json.object();
        report.set("posts", Json.tree(accounts.isEmpty() ? posts() : posts(accounts.getFirst())));
        return Json.text(report);
    }

    private String requestsReport() {
        var report = Json.object();
        report.set("requests", Json.tree(requests()));
        report.put("reusedCodes", reusedCodes());
        return Json.text(report);
    }
}
