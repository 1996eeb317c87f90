package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.testkit.Failures;
import dev.relink.testkit.PlayedNetwork.Call;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssetDiscoveryTest extends LinkedInTestBase {

    private static final AssetRef OTHER_PAGE = new AssetRef("linkedin", AccountKind.PAGE, "20002");
    private static final AssetRef OTHER_PROFILE =
            new AssetRef("linkedin", AccountKind.PROFILE, "marco-1");
    private static final String AURORA =
            "'20001':{'id':20001,'localizedName':'Aurora Coffee','vanityName':'aurora'}";

    private void tellsRoles(boolean more, IntStream ids) {
        String elements =
                ids.mapToObj(id -> "{'organization':'urn:li:organization:" + id + "'}")
                        .collect(Collectors.joining(","));
        linkedIn.answers(
                200,
                "{'elements':["
                        + elements
                        + "],'paging':{'links':["
                        + (more ? "{'rel':'next','href':'http://evil.example/'}" : "")
                        + "]}}");
    }

    private Discovery discover(AssetRef... expected) {
        return connector()
                .discover(
                        new DiscoveryRequest(
                                access(),
                                List.of(expected).stream().map(LinkedInTestBase::known).toList()));
    }

    private static String loss(Discovery discovery, AssetRef ref) {
        return discovery.absent().stream()
                .filter(it -> it.ref().equals(ref))
                .map(AbsentAsset::loss)
                .map(Failures::describe)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProfileAndThePagesAreOffered() {
        linkedIn.answers(200, USER_INFO);
        tellsRoles(false, IntStream.of(20001));
        linkedIn.answers(200, "{'results':{" + AURORA + "},'statuses':{'20001':200}}");

        Discovery discovery = discover();

        assertThat(linkedIn.calls())
                .extracting(Call::name)
                .containsExactly(
                        "GET /v2/userinfo",
                        "GET /rest/organizationAcls",
                        "GET /rest/organizations");
        Call roles = linkedIn.calls().get(1);
        assertThat(roles.query().encoded())
                .isEqualTo("q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&start=0&count=100");
        assertThat(roles.header("x-restli-method")).isEqualTo("FINDER");
        assertThat(linkedIn.calls().getLast().query().first("ids")).isEqualTo("List(20001)");
        assertThat(discovery.assets())
                .containsExactly(
                        new Asset(
                                OWN,
                                "Lena Holm",
                                null,
                                URI.create("https://pictures.example/lena.jpg"),
                                null,
                                Asset.Role.SUFFICIENT,
                                Map.of(),
                                null),
                        new Asset(
                                PAGE,
                                "Aurora Coffee",
                                "aurora",
                                null,
                                URI.create(linkedIn.address() + "/company/aurora"),
                                Asset.Role.SUFFICIENT,
                                Map.of(),
                                null));
    }

    /// Only that there is more is up to the answer, not where.
    @Test
    void rolesAreReadToTheirEndAndPagesDescribedFiftyAtATime() {
        linkedIn.answers(200, USER_INFO);
        tellsRoles(true, IntStream.range(30_000, 30_100));
        tellsRoles(false, IntStream.range(30_100, 30_110));
        for (int batch = 0; batch < 3; batch++) {
            linkedIn.answers(200, "{'results':{}}");
        }

        discover();

        assertThat(linkedIn.calls().get(2).query().first("start")).isEqualTo("100");
        assertThat(linkedIn.calls().subList(3, 6))
                .extracting(call -> String.valueOf(call.query().first("ids")).split(",").length)
                .containsExactly(50, 50, 10);
    }

    @Test
    void aListWithoutAnEndIsNotBelieved() {
        linkedIn.answers(200, USER_INFO);
        for (int page = 0; page < 200; page++) {
            tellsRoles(true, IntStream.of(20001));
        }

        assertThat(failureFor(this::discover)).isEqualTo("MALFORMED paging.endless");
    }

    @Test
    void aPageThatIsNotAdministeredIsGoneOnlyIfLinkedInDoesNotKnowIt() {
        linkedIn.answers(200, USER_INFO);
        tellsRoles(false, IntStream.empty());
        linkedIn.answers(200, "{'results':{},'statuses':{'20001':404,'20002':403}}");

        Discovery discovery = discover(PAGE, OTHER_PAGE, OWN, OTHER_PROFILE);

        assertThat(loss(discovery, PAGE)).isEqualTo("GONE linkedin.gone");
        assertThat(loss(discovery, OTHER_PAGE)).isEqualTo("ROLE_LOST linkedin.role");
        assertThat(loss(discovery, OTHER_PROFILE)).isEqualTo("ROLE_LOST linkedin.other-member");
        assertThat(discovery.absent()).extracting(AbsentAsset::ref).doesNotContain(OWN);
    }

    @Test
    void withoutTheirPermissionPagesWaitForIt() {
        linkedIn.answers(200, USER_INFO);

        Discovery discovery =
                connector()
                        .discover(
                                new DiscoveryRequest(
                                        access(Set.of("openid", "profile")),
                                        List.of(new KnownAsset(PAGE, null))));

        assertThat(loss(discovery, PAGE)).isEqualTo("SCOPE_MISSING linkedin.scope");
        assertThat(linkedIn.calls()).hasSize(1);
    }

    @Test
    void anAppForProfilesAsksForNoRoles() {
        linkedIn.answers(200, USER_INFO);

        Discovery discovery =
                connector(Map.of("pages", "false"))
                        .discover(new DiscoveryRequest(access(), List.of()));

        assertThat(discovery.assets()).extracting(Asset::ref).containsExactly(OWN);
        assertThat(linkedIn.calls()).hasSize(1);
    }

    /// What was connected before stays.
    @Test
    void anAppThatConnectsNoMorePagesLosesNone() {
        linkedIn.answers(200, USER_INFO);
        tellsRoles(false, IntStream.of(20001, 20002));
        linkedIn.answers(200, "{'results':{}}");

        Discovery discovery =
                connector(Map.of("pages", "false"))
                        .discover(new DiscoveryRequest(access(), List.of(known(PAGE))));

        assertThat(discovery.absent()).isEmpty();
        assertThat(discovery.assets())
                .extracting(Asset::ref, Asset::name)
                .containsExactly(tuple(OWN, "Lena Holm"), tuple(PAGE, "20001"));
    }

    /// Of all that may be listed, what is expected comes first.
    @Test
    void anExpectedPageHasItsPlaceHoweverManyThereAre() {
        int last = 30_000 + Discovery.LIMIT + 20;
        AssetRef expected = new AssetRef("linkedin", AccountKind.PAGE, Integer.toString(last - 1));
        linkedIn.answers(200, USER_INFO);
        tellsRoles(false, IntStream.range(30_000, last));
        for (int batch = 0; batch * 50 < Discovery.LIMIT; batch++) {
            linkedIn.answers(200, "{'results':{}}");
        }

        Discovery discovery = discover(expected);

        assertThat(discovery.assets()).hasSize(Discovery.LIMIT);
        assertThat(discovery.assets().get(1).ref()).isEqualTo(expected);
        assertThat(discovery.absent()).isEmpty();
    }

    /// Accounts are pinned to the member.
    @Test
    void anAnswerAboutSomebodyElseIsWorthNothing() {
        linkedIn.answers(200, "{'sub':'marco-1','name':'Marco Conti'}");

        assertThat(failureFor(this::discover)).isEqualTo("MALFORMED linkedin.identity");
    }
}
