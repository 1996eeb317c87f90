package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationAnswer.CodeReceived;
import dev.relink.spi.AuthorizationAnswer.Declined;
import dev.relink.spi.AuthorizationResponse;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoginDialogTest extends FacebookTestBase {

    @Test
    void theDialogsAddressCarriesWhatTheWireWants() {
        URI address = address(Prompt.CONSENT, "state-1").address();

        assertThat(address.toString()).startsWith("https://www.facebook.com/v26.0/dialog/oauth?");
        assertThat(address)
                .hasParameter("client_id", "4711")
                .hasParameter("redirect_uri", "https://relink.example/oauth/callback/facebook")
                .hasParameter("state", "state-1")
                .hasParameter("response_type", "code")
                .hasParameter("auth_type", "rerequest")
                .hasParameter(
                        "scope",
                        "public_profile,pages_show_list,pages_read_engagement,pages_manage_posts,"
                                + "read_insights,instagram_basic,instagram_content_publish,"
                                + "instagram_manage_insights")
                .hasNoParameter("code_challenge")
                .hasNoParameter("code_challenge_method");
    }

    /// Facebook Login for Business.
    @ParameterizedTest
    @EnumSource
    void aConfigurationStandsInThePlaceOfThePermissions(Prompt prompt) {
        URI address =
                connector(Map.of("configuration-id", "700000000000001"))
                        .authorizationUrl(request(prompt, "state-1"))
                        .address();

        assertThat(address)
                .hasParameter("config_id", "700000000000001")
                .hasNoParameter("scope")
                .hasParameter("client_id", "4711")
                .hasParameter("response_type", "code")
                .hasParameter("state", "state-1");
        assertThat(address.getQuery()).contains("auth_type=rerequest");
    }

    @Test
    void theDialogCanBeElsewhereAndOfAnotherVersion() {
        URI address =
                connector(
                                Map.of(
                                        "dialog-address", "http://127.0.0.1:8090/facebook",
                                        "api-version", "v27.0"))
                        .authorizationUrl(request(Prompt.CONSENT, "s"))
                        .address();

        assertThat(address.toString())
                .startsWith("http://127.0.0.1:8090/facebook/v27.0/dialog/oauth?");
    }

    @Test
    void groupsAreAskedForOnlyWhereTheyAreSwitchedOn() {
        URI address =
                connectorWithGroups().authorizationUrl(request(Prompt.CONSENT, "s")).address();

        assertThat(Parameters.parse(address.getRawQuery()).first("scope"))
                .endsWith(",groups_access_member_info,publish_to_groups");
    }

    @Test
    void aRenewalRenewsTheAccessToData() {
        assertThat(address(Prompt.RENEWAL, "s").address())
                .hasParameter("auth_type", "rerequest,reauthorize")
                .hasNoParameter("auth_nonce");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDeclinedIsAskedForAgain(Prompt prompt) {
        URI address = address(prompt, "s").address();

        assertThat(Parameters.parse(address.getRawQuery()).first("auth_type"))
                .contains("rerequest");
    }

    @Test
    void aSignInAsksForThePasswordWithANewNonceEveryTime() {
        URI one = address(Prompt.SIGN_IN, "state-1").address();
        URI other = address(Prompt.SIGN_IN, "state-2").address();

        assertThat(one).hasParameter("auth_type", "rerequest,reauthenticate");
        assertThat(nonce(one)).matches("[0-9a-f]{64}").isNotEqualTo(nonce(other));
    }

    @ParameterizedTest
    @EnumSource(names = {"RENEWAL", "SIGN_IN"})
    void whoeverComesBackIsToldToSignOutFirst(Prompt prompt) {
        LocalizedText hint = Objects.requireNonNull(address(prompt, "s").hint());

        assertThat(hint.in(Locale.ENGLISH)).contains("sign out at facebook.com first");
        assertThat(hint.in(Locale.GERMAN)).contains("melde dich zuerst bei facebook.com ab");
    }

    @Test
    void whoeverComesForTheFirstTimeIsNot() {
        assertThat(address(Prompt.CONSENT, "s").hint()).isNull();
    }

    @Test
    void aCodeIsReceived() {
        assertThat(read(Map.of("code", "AQD-1", "state", "s")))
                .isEqualTo(new CodeReceived(Secret.of("AQD-1")));
    }

    @Test
    void aPersonWhoCancelsHasDeclined() {
        AuthorizationAnswer answer =
                read(
                        Map.of(
                                "error", "access_denied",
                                "error_reason", "user_denied",
                                "error_code", "200",
                                "error_description", "Permissions error",
                                "state", "s"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> {
                            assertThat(declined.evidence().rule())
                                    .isEqualTo("facebook.dialog-declined");
                            assertThat(declined.evidence().code()).isEqualTo("access_denied");
                            assertThat(declined.evidence().message())
                                    .isEqualTo("Permissions error");
                        });
    }

    @Test
    void aPersonWhoCancelsHasDeclinedInTheOtherFormToo() {
        assertThat(read(Map.of("error_code", "200", "error_message", "Permissions error")))
                .isInstanceOf(Declined.class);
    }

    @ParameterizedTest
    @CsvSource({
        "error_code, 1349126, AppFault facebook.dialog-refused",
        "error_code, 191, AppFault facebook.dialog-refused",
        "error_code, 2, SERVER facebook.dialog-trouble",
        "error_code, 190, AppFault facebook.dialog-refused",
        "error, server_error, SERVER oauth.authorization-response",
        "error, invalid_scope, AppFault oauth.authorization-response",
        "state, s, RequestRefused oauth.response-without-code",
    })
    void anyOtherResponseIsATroubleAndNeverALoss(String name, String value, String expected) {
        assertThat(failureFor(() -> read(Map.of(name, value, "error_message", "App not active"))))
                .isEqualTo(expected);
    }

    @Test
    void aSecretInAResponseIsNotKept() {
        AuthorizationAnswer answer =
                read(Map.of("error", "access_denied", "error_description", "No " + APP_SECRET));

        assertThat(((Declined) answer).evidence().message()).isEqualTo("No [secret]");
    }

    private AuthorizationAnswer read(Map<String, String> parameters) {
        return connector().readAuthorizationResponse(new AuthorizationResponse(parameters));
    }

    private AuthorizationUrl address(Prompt prompt, String state) {
        return connector(Map.of()).authorizationUrl(request(prompt, state));
    }

    private static AuthorizationUrlRequest request(Prompt prompt, String state) {
        return new AuthorizationUrlRequest(
                URI.create("https://relink.example/oauth/callback/facebook"),
                state,
                "challenge",
                prompt,
                new NetworkIdentity("77", "Mia", null, null));
    }

    private static String nonce(URI address) {
        return Objects.requireNonNull(Parameters.parse(address.getRawQuery()).first("auth_nonce"));
    }
}
