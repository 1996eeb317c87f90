package dev.relink.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.x.XCast;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What people see in a browser: the network's dialog, the page that they come back to, the levers
/// of the sandbox, and GraphiQL.
@Tag("browser")
class BrowserTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    @ParameterizedTest
    @EnumSource
    void aPersonSignsInAndComesBack(Screen screen) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Page page = chromium.open(screen, "en");
            page.navigate(start(world, Person.ADMIN));
            chromium.look(page, "dialog-person-" + screen);

            page.getByText("Ada Lindqvist").click();
            button(page, "Continue").click();
            chromium.look(page, "dialog-consent-" + screen);
            button(page, "Continue").click();

            assertThat(page.locator("h1")).hasText("You are back from Facebook");
            assertThat(page.locator("main")).containsText("Ada Lindqvist");
            assertThat(page.locator("code")).not().isEmpty();
            chromium.look(page, "landed-" + screen);

            page.reload();
            assertThat(page.locator("h1")).hasText("This was used before");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Reconnected, You declined",
        "de, Erneut verbunden, Sie haben abgelehnt",
        "it, Ricollegato, Hai rifiutato",
        "sv, Återansluten, Du avböjde"
    })
    void thePageSpeaksTheLanguageOfWhoStarted(
            String language, String reconnected, String declined) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Person person = Person.ADMIN.speaking(language);
            Journey journey = new Journey(world, person);
            journey.connectEverything(ADA);
            Page page = chromium.open(Screen.PHONE, "en");

            page.navigate(start(world, person));
            button(page, "Cancel").first().click();
            assertThat(page.locator("h1")).hasText(declined);
            chromium.look(page, "declined-" + language);

            page.navigate(
                    world.as(person)
                            .run(
                                    "reconnection-start",
                                    Map.of("account", journey.account("Aurora Coffee/facebook")))
                            .text("reconnectionStart.authorizationUrl"));
            page.getByText("Ada Lindqvist").click();
            button(page, "Continue").click();
            button(page, "Continue").click();

            assertThat(page.locator("h1")).hasText(reconnected);
            assertThat(page.locator("html")).hasAttribute("lang", language);
            chromium.look(page, "reconnected-" + language);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, This link leads nowhere",
        "de, Dieser Link führt nirgendwohin",
        "it, Questo link non porta da nessuna parte",
        "sv, Den här länken leder ingenstans",
        "fr, This link leads nowhere"
    })
    void whoComesFromNowhereIsToldInTheLanguageOfTheBrowser(String language, String title) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Page page = chromium.open(Screen.DESK, language);

            page.navigate(Chromium.RELINK + "/oauth/callback/facebook?code=x&state=guessed");

            assertThat(page.locator("h1")).hasText(title);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLeversOfTheSandboxAreButtons(Screen screen) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            Page page = chromium.open(screen, "en");
            page.navigate(world.facebook().siteAddress().toString());
            chromium.look(page, "levers-" + screen);

            card(page, "Ada Lindqvist").getByText("Remove the app").click();

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ada Lindqvist");
            world.passUntilProbed();
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("REVOKED_AT_NETWORK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonAuthorizesAtXAndComesBack(Screen screen) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Page page = chromium.open(screen, "en");
            page.navigate(start(world, Person.ADMIN, "x"));
            chromium.look(page, "x-authorize-" + screen);

            page.getByText("Nora Berg").click();
            button(page, "Authorize app").click();

            assertThat(page.locator("h1")).hasText("You are back from X");
            assertThat(page.locator("main")).containsText("Nora Berg");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLeversOfTheSandboxsXAreButtons(Screen screen) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Page page = chromium.open(screen, "en");
            page.navigate(world.x().siteAddress().toString());
            chromium.look(page, "x-levers-" + screen);

            card(page, "Nora Berg").getByText("Remove the app").click();

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nora Berg");
            assertThat(world.x().report().person(XCast.NORA).revoked()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMembersTokenOpensTheApiInGraphiql(Screen screen) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            new Journey(world, Person.ADMIN).connectEverything(ADA);
            Page page = chromium.open(screen, "en");
            page.navigate(Chromium.RELINK + "/graphiql");

            use(page, Person.ADMIN.token(world.clock().instant()));
            assertThat(page.locator("#who")).hasText("Anna, ADMIN of acme");
            execute(page);

            assertThat(result(page)).containsText("AVAILABLE");
            chromium.picture(page, "graphiql-" + screen);
        }
    }

    @Test
    void aSubscriptionInGraphiqlShowsWhatHappens() {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            new Journey(world, Person.ADMIN).connectEverything(ADA);
            Page page = chromium.open(Screen.DESK, "en");
            page.navigate(Chromium.RELINK + "/graphiql");
            use(page, Person.ADMIN.token(world.clock().instant()));
            // The operation keeps its name: GraphiQL takes note of another one a moment later.
            page.locator(".graphiql-query-editor .CodeMirror").click();
            page.keyboard().press("ControlOrMeta+a");
            page.keyboard().insertText("subscription WhatIsThere { accountChanged { change } }");
            // Listening must begin before it is executed: the frame may be sent at once.
            AtomicBoolean subscribed = new AtomicBoolean();
            page.onWebSocket(socket ->
                    socket.onFrameSent(frame -> {
                        if (frame.text().contains("\"subscribe\"")) {
                            subscribed.set(true);
                        }
                    }));
            execute(page);
            page.waitForCondition(subscribed::get);

            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();

            assertThat(result(page)).containsText("LOST");
            chromium.picture(page, "graphiql-subscription");
        }
    }

    @Test
    void aTokenThatIsWorthNothingIsSaidToBe() {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            Page page = chromium.open(Screen.DESK, "en");
            page.navigate(Chromium.RELINK + "/graphiql");

            use(page, "nothing");

            assertThat(page.locator("#who")).containsText("token");
        }
    }

    private static void execute(Page page) {
        page.getByLabel("Execute query (Ctrl-Enter)").click();
    }

    private static Locator result(Page page) {
        return page.locator(".result-window");
    }

    private static String start(World world, Person person) {
        return start(world, person, "facebook");
    }

    private static String start(World world, Person person, String network) {
        return world.as(person)
                .run("connection-start", Map.of("network", network))
                .text("connectionStart.authorizationUrl");
    }

    private static void use(Page page, String token) {
        page.getByLabel("Bearer token").fill(token);
        button(page, "Use").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator card(Page page, String heading) {
        return page.getByRole(
                AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(heading).setExact(true));
    }
}
