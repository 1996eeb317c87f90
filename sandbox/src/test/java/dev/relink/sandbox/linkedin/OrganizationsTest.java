package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Organizations and the roles of members, and what every call of the API needs.
class OrganizationsTest {

    private static final String ACLS = "/rest/organizationAcls?q=roleAssignee";
    private static final String DENIED = "403 100 ACCESS_DENIED";

    private final LinkedInApp app = LinkedInApp.start();
    private final Pair lena = app.connect(LinkedInCast.LENA);

    @AfterEach
    void stop() {
        app.close();
    }

    /// Roles as `ADMINISTRATOR of 20001`.
    private static List<String> roles(Reply reply) {
        return StreamSupport.stream(reply.json().path("elements").spliterator(), false)
                .map(acl ->
                        acl.path("role").asString("")
                                + " of "
                                + acl.path("organization")
                                        .asString("")
                                        .replace("urn:li:organization:", ""))
                .toList();
    }

    @Test
    void tellsTheRolesOfTheMember() {
        Reply reply = app.acls(lena);

        assertThat(roles(reply))
                .containsExactly(
                        "ADMINISTRATOR of 20001", "ADMINISTRATOR of 20002", "ANALYST of 20003");
        assertThat(reply.json().path("elements").get(0).toString())
                .isEqualTo(
                        "{\"role\":\"ADMINISTRATOR\","
                                + "\"organization\":\"urn:li:organization:20001\","
                                + "\"roleAssignee\":\"urn:li:person:lENaHolm01\","
                                + "\"state\":\"APPROVED\"}");
        assertThat(reply.json().path("paging").toString())
                .isEqualTo("{\"start\":0,\"count\":10,\"total\":3,\"links\":[]}");
        assertThat(roles(app.get(lena, ACLS + "&role=ANALYST")))
                .containsExactly("ANALYST of 20003");
    }

    @Test
    void rolesAreReadPieceByPiece() {
        app.linkedIn().giveRole(LinkedInCast.LENA, LinkedInCast.CIRRUS, "ADMINISTRATOR");

        Reply first = app.get(lena, ACLS + "&role=ADMINISTRATOR&count=2");
        JsonNode link = first.json().path("paging").path("links").get(0);
        String address = app.sandbox.address() + link.path("href").asString("");
        Reply second =
                app.get(lena, address.substring(app.linkedIn().apiAddress().toString().length()));

        assertThat(roles(first))
                .containsExactly("ADMINISTRATOR of 20001", "ADMINISTRATOR of 20002");
        assertThat(link.path("rel").asString("")).isEqualTo("next");
        assertThat(roles(second)).containsExactly("ADMINISTRATOR of 20003");
        assertThat(second.json().path("paging").toString())
                .isEqualTo("{\"start\":2,\"count\":2,\"total\":3,\"links\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/organizationAcls",
                "/rest/organizationAcls?q=everything",
                ACLS + "&count=0",
                ACLS + "&count=101",
                ACLS + "&start=-1",
                ACLS + "&start=some",
                "/rest/organizations",
                "/rest/organizations?ids=1,2",
                "/rest/organizations?ids=List()",
                "/rest/organizations?ids=List(1,b)"
            })
    void aQueryThatMakesNoSenseIsRefused(String path) {
        assertThat(app.get(lena, path).problem()).isEqualTo("400 ILLEGAL_ARGUMENT");
    }

    @Test
    void severalAreToldAtOnceAndThoseThatAreNotThereAsErrors() {
        JsonNode body = app.get(lena, "/rest/organizations?ids=List(20001,20003,9)").json();

        assertThat(body.path("results").propertyNames()).containsExactly("20001", "20003");
        assertThat(body.path("results").path("20001").toString())
                .isEqualTo(
                        "{\"id\":20001,\"localizedName\":\"Aurora Coffee\","
                                + "\"vanityName\":\"aurora-coffee\","
                                + "\"$URN\":\"urn:li:organization:20001\"}");
        assertThat(body.path("statuses").toString())
                .isEqualTo("{\"20001\":200,\"20003\":200,\"9\":404}");
        assertThat(body.path("errors").propertyNames()).containsExactly("9");
        assertThat(body.path("errors").path("9").path("code").asString("")).isEqualTo("NOT_FOUND");
    }

    @Test
    void oneIsToldByItsNumber() {
        assertThat(app.get(lena, "/rest/organizations/20002").field("localizedName"))
                .isEqualTo("Borealis Books");
        assertThat(app.get(lena, "/rest/organizations/9").problem()).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void whoseRoleIsDroppedHasItNoMore() {
        app.linkedIn().dropRole(LinkedInCast.LENA, LinkedInCast.AURORA);

        assertThat(roles(app.acls(lena)))
                .containsExactly("ADMINISTRATOR of 20002", "ANALYST of 20003");
        assertThat(app.publish(lena, LinkedInApp.AURORA, "No more").problem()).isEqualTo(DENIED);
    }

    @Test
    void aDeletedPageIsGoneForEverybody() {
        app.linkedIn().deletePage(LinkedInCast.BOREALIS);

        assertThat(roles(app.acls(lena)))
                .containsExactly("ADMINISTRATOR of 20001", "ANALYST of 20003");
        assertThat(roles(app.acls(app.connect(LinkedInCast.MARCO))))
                .containsExactly("ADMINISTRATOR of 20003");
        assertThat(app.get(lena, "/rest/organizations/20002").status()).isEqualTo(404);
    }

    @Test
    void withoutTheProductNothingOfPagesIsAllowed() {
        app.linkedIn().productLost(true);

        Reply acls = app.acls(lena);

        assertThat(acls.problem()).isEqualTo(DENIED);
        assertThat(acls.field("message"))
                .isEqualTo(
                        "Not enough permissions to access:"
                                + " organizationAcls.FINDER-roleAssignee.NO_VERSION");
        for (String path :
                List.of(
                        "/rest/organizations/20001",
                        "/rest/organizations?ids=List(20001)",
                        "/rest/posts?q=author&author=urn%3Ali%3Aorganization%3A20001")) {
            assertThat(app.get(lena, path).problem()).isEqualTo(DENIED);
        }
        assertThat(app.publish(lena, LinkedInApp.AURORA, "No more").problem()).isEqualTo(DENIED);
        assertThat(app.publish(lena, LinkedInApp.LENA, "Still").status()).isEqualTo(201);
    }

    @Test
    void withoutTheScopeItIsDenied() {
        Pair narrow = app.connect(LinkedInCast.MARCO, "scope", "openid r_organization_social");

        assertThat(app.acls(narrow).problem()).isEqualTo(DENIED);
        assertThat(app.get(narrow, "/rest/organizations/20001").problem()).isEqualTo(DENIED);
    }

    @Test
    void theVersionedApiWantsAVersionThatIsActive() {
        Reply missing = app.get(lena.access(), null, ACLS);
        Reply old = app.get(lena.access(), "202509", ACLS);
        app.linkedIn().versionRetired(true);
        Reply retired = app.acls(lena);

        assertThat(missing.problem()).isEqualTo("400 VERSION_MISSING");
        assertThat(old.problem()).isEqualTo("426 NONEXISTENT_VERSION");
        assertThat(old.field("message")).isEqualTo("Requested version 202509 is not active");
        assertThat(app.get(lena.access(), "2026-09", ACLS).status()).isEqualTo(426);
        assertThat(retired.problem()).isEqualTo("426 NONEXISTENT_VERSION");
        assertThat(retired.field("message"))
                .isEqualTo("Requested version " + LinkedInApp.VERSION + " is not active");
        assertThat(app.get(lena.access(), null, "/v2/userinfo").status())
                .as("it has no version")
                .isEqualTo(200);
    }

    @Test
    void everyCallWantsATokenThatWorks() {
        Pair marco = app.connect(LinkedInCast.MARCO);
        app.linkedIn().revoke(LinkedInCast.MARCO);

        assertThat(app.get(null, LinkedInApp.VERSION, ACLS).problem())
                .isEqualTo("401 65604 EMPTY_ACCESS_TOKEN");
        assertThat(app.get("invented", LinkedInApp.VERSION, ACLS).problem())
                .isEqualTo("401 65600 INVALID_ACCESS_TOKEN");
        assertThat(app.acls(marco).problem()).isEqualTo("401 65601 REVOKED_ACCESS_TOKEN");
        app.clock.advance(Duration.ofDays(60).minusSeconds(1));
        assertThat(app.acls(lena).status()).isEqualTo(200);
        app.clock.advance(Duration.ofSeconds(1));
        Reply expired = app.acls(lena);
        assertThat(expired.problem()).isEqualTo("401 65602 EXPIRED_ACCESS_TOKEN");
        assertThat(expired.field("message")).isEqualTo("The token used in the request has expired");
    }

    @Test
    void aPathThatIsNotThereIsNotFound() {
        assertThat(app.get(lena, "/rest/nothing").problem()).isEqualTo("404 NOT_FOUND");
    }
}
