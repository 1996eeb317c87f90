package dev.relink.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.SentSignal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What a person sees who had their data deleted, and what makes the sandbox tell the server.
@Tag("browser")
class DataDeletionBrowserTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    @ParameterizedTest
    @CsvSource({
        "en, PHONE, Your data was deleted, We had nothing about you., There is no such request",
        "de, DESK, Ihre Daten wurden gelöscht, Wir hatten nichts über Sie., Diese Anfrage gibt es nicht",
        "it, PHONE, I tuoi dati sono stati cancellati, Non avevamo nulla su di te., Questa richiesta non esiste",
        "sv, DESK, Dina uppgifter har raderats, Vi hade inget om dig., Det finns ingen sådan begäran"
    })
    void thePageSpeaksTheLanguageOfTheBrowser(
            String language, Screen screen, String title, String nothing, String unknown) {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            world.tellSignals();
            new Journey(world, Person.ADMIN).connectEverything(ADA);
            SentSignal adas = world.facebook().requestDataDeletion(FacebookCast.ADA);
            SentSignal carlas = world.facebook().requestDataDeletion(FacebookCast.CARLA);
            Page page = chromium.open(screen, language);

            page.navigate(addressIn(adas));
            assertThat(page.locator("h1")).hasText(title);
            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("main")).containsText("Facebook");
            assertThat(page.locator("main")).not().containsText("Ada");
            chromium.look(page, "data-deletion-" + language);

            page.navigate(addressIn(carlas));
            assertThat(page.locator("main")).containsText(nothing);
            chromium.look(page, "data-deletion-nothing-" + language);

            chromium.expectComplaint("404");
            page.navigate(Chromium.RELINK + "/data-deletion/nobody-knows-this-one-at-all");
            assertThat(page.locator("h1")).hasText(unknown);
            chromium.look(page, "data-deletion-unknown-" + language);
        }
    }

    private static String addressIn(SentSignal sent) {
        return JsonMapper.shared().readTree(sent.answer()).path("url").asString();
    }

    @Test
    void theSandboxsPageForgesAndAsksForDeletion() {
        try (World world = new World(Engine.H2);
                Chromium chromium = new Chromium(world.address())) {
            world.tellSignals();
            new Journey(world, Person.ADMIN).connectEverything(ADA);
            Page page = chromium.open(Screen.PHONE, "en");
            page.navigate(world.facebook().siteAddress().toString());

            button(page, "Send it");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("The app answered 403.");
            chromium.look(page, "levers-signals");

            page.getByRole(
                            AriaRole.ARTICLE,
                            new Page.GetByRoleOptions().setName("Ada Lindqvist").setExact(true))
                    .getByText("Ask the app to delete the data")
                    .click();
            assertThat(page.getByRole(AriaRole.STATUS))
                    .containsText("http://localhost:8080/data-deletion/");
            chromium.look(page, "levers-signals-deletion");
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
