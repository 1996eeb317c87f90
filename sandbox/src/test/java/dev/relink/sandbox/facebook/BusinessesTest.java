package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Business portfolios, and the pages that people have through them.
class BusinessesTest {

    private static final Consent DORA = Consent.everything(FacebookCast.DORA);
    private static final String OWNED = "/" + FacebookCast.FJORD_AGENCY + "/owned_pages";
    private static final String CLIENTS = "/" + FacebookCast.FJORD_AGENCY + "/client_pages";

    private final FacebookApp app = FacebookApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void pagesThroughAPortfolioAreListedThereOnly() {
        String token = app.businessToken(DORA);

        assertThat(app.accounts(token).data()).isEmpty();
        assertThat(ids("/me/businesses", token)).containsExactly(FacebookCast.FJORD_AGENCY);
        assertThat(ids(OWNED, token)).containsExactly(FacebookCast.FJORD_FOODS);
        assertThat(ids(CLIENTS, token)).containsExactly(FacebookCast.GLACIER_GEAR);
    }

    @Test
    void whoHasARoleGetsThePagesTokenWhichWorks() {
        JsonNode page =
                list(
                                OWNED,
                                app.businessToken(DORA),
                                "id,access_token,instagram_business_account{id}")
                        .data()
                        .get(0);

        assertThat(page.path("instagram_business_account").path("id").asString())
                .isEqualTo(FacebookCast.FJORD_FOODS_INSTAGRAM);
        assertThat(app.me(page.path("access_token").asString()).json().path("id").asString())
                .isEqualTo(FacebookCast.FJORD_FOODS);
    }

    @Test
    void noTasksAreToldThere() {
        assertThat(list(OWNED, app.businessToken(DORA), "id,tasks").error()).isEqualTo("100");
    }

    @Test
    void portfoliosTakeTheirPermission() {
        String without = app.longToken(FacebookCast.ADA);
        String declined = app.businessToken(DORA.declining("business_management"));

        assertThat(list("/me/businesses", without, "id").error()).isEqualTo("10");
        assertThat(list("/me/businesses", declined, "id").error()).isEqualTo("10");
        assertThat(list(OWNED, declined, "id").error()).isEqualTo("10");
    }

    @Test
    void whoIsNotAskedForPortfoliosIsNotOfferedTheirPages() {
        assertThat(app.accounts(app.longToken(FacebookCast.DORA)).data()).isEmpty();
        assertThat(ids(OWNED, app.businessToken(DORA.withPages(FacebookCast.GLACIER_GEAR))))
                .isEmpty();
    }

    @Test
    void whoIsNotInAPortfolioSeesNoneOfIt() {
        String token = app.businessToken(Consent.everything(FacebookCast.ADA));

        assertThat(ids("/me/businesses", token)).isEmpty();
        assertThat(list(OWNED, token, "id").error()).isEqualTo("100/33");
        assertThat(list("/49999/owned_pages", token, "id").error()).isEqualTo("100/33");
    }

    @Test
    void whoLeavesLosesTheRolesUntilComingBack() {
        String token = app.businessToken(DORA);
        String page =
                list(OWNED, token, "access_token").data().get(0).path("access_token").asString();

        app.facebook().leaveBusiness(FacebookCast.DORA, FacebookCast.FJORD_AGENCY);

        assertThat(ids("/me/businesses", token)).isEmpty();
        assertThat(app.me(page).error()).isEqualTo("190/492");

        app.facebook().joinBusiness(FacebookCast.DORA, FacebookCast.FJORD_AGENCY);

        assertThat(ids(OWNED, token)).containsExactly(FacebookCast.FJORD_FOODS);
        assertThat(app.me(page).status()).isEqualTo(200);
    }

    @Test
    void onlyWhoWasThereLeaves() {
        assertThatThrownBy(() ->
                        app.facebook().leaveBusiness(FacebookCast.ADA, FacebookCast.FJORD_AGENCY))
                .hasMessageContaining("never was in Fjord Agency");
        assertThatThrownBy(() -> app.facebook().leaveBusiness(FacebookCast.DORA, "1"))
                .hasMessageContainingAll("There is no business 1", "Fjord Agency");
    }

    private Reply list(String path, String token, String fields) {
        return app.get(path, "access_token", token, "fields", fields);
    }

    private List<String> ids(String path, String token) {
        return StreamSupport.stream(list(path, token, "id").data().spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }
}
