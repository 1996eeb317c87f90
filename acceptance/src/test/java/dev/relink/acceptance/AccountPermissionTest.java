package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The advanced permission on one account, and whom to ask (R26 to R30).
class AccountPermissionTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);
    private static final Person NORA = new Person("nora", "acme", "member", List.of(), "en");

    @ParameterizedTest
    @EnumSource
    void whoHasItOnOnePageBringsTheWholeGrantBack(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey mia = new Journey(world, Person.MEMBER);
            admin.connectEverything(ADA);
            String aurora = admin.account("Aurora Coffee/facebook");
            String cirrus = admin.account("Cirrus Cycles/facebook");
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            assertThat(refusals(mia, aurora)).containsExactly("NOT_PERMITTED");

            assertThat(grant(admin, aurora, idOf(world, Person.MEMBER))).isEmpty();

            assertThat(refusals(mia, cirrus)).containsExactly("NOT_PERMITTED");
            assertThat(refusals(new Journey(world, NORA), aurora)).containsExactly("NOT_PERMITTED");
            Journey.Landed back = mia.land(mia.restart(aurora), ADA);
            assertThat(mia.outcomes(back).values()).hasSize(7).containsOnly("RESTORED");
            assertThat(mia.statuses().values()).hasSize(7).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLogSaysWhoGaveItAndWhatWasDoneByIt(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey.Landed landed = admin.land(admin.start(), ADA);
            admin.complete(
                    landed,
                    asset ->
                            List.of("Cirrus Cycles", "Aurora Coffee").contains(asset.text("name")));
            String cirrus = admin.account("Cirrus Cycles/facebook");
            assertThat(admin.accounts()).hasSize(3);
            String mia = idOf(world, Person.MEMBER);
            int before = log(world).size();

            grant(admin, cirrus, mia);
            grant(admin, cirrus, mia);
            Journey member = new Journey(world, Person.MEMBER);
            member.land(member.restart(cirrus), ADA);
            revoke(new Journey(world, Person.SUPER_ADMIN), cirrus, mia);
            revoke(admin, cirrus, mia);

            List<String> log = log(world);
            assertThat(log.subList(before, log.size()))
                    .containsExactly(
                            "ACCOUNT_PERMISSION_GRANTED by Anna through ADMIN",
                            "RECONNECTION_STARTED by Mia through PERMISSION_ADVANCED_ON_ACCOUNT",
                            "GRANT_AUTHORIZED by Mia through PERMISSION_ADVANCED_ON_ACCOUNT",
                            "ACCOUNT_RENEWED by Mia through PERMISSION_ADVANCED_ON_ACCOUNT",
                            "ACCOUNT_RENEWED by Mia through PERMISSION_ADVANCED_ON_ACCOUNT",
                            "ACCOUNT_RENEWED by Mia through PERMISSION_ADVANCED_ON_ACCOUNT",
                            "ACCOUNT_PERMISSION_REVOKED by Sara through SUPER_ADMIN");
            Answer revoked = world.as(Person.ADMIN).run("audit-log").at("auditLog.nodes.0");
            assertThat(revoked.text("account.name")).isEqualTo("Cirrus Cycles");
            assertThat(revoked.texts("details", "value")).containsExactly(mia, "ADVANCED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takingItAwayTakesTheRightAway(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey mia = new Journey(world, Person.MEMBER);
            admin.connectEverything(ADA);
            String aurora = admin.account("Aurora Coffee/facebook");
            String id = idOf(world, Person.MEMBER);
            grant(admin, aurora, id);
            assertThat(allowed(rights(mia, aurora), "viewerCanReconnect")).isTrue();
            assertThat(rights(mia, aurora).texts("permissions.nodes", "grantedBy.name"))
                    .containsExactly("Anna");
            assertThat(accountsOf(admin, id)).containsExactly("Aurora Coffee");

            assertThat(revoke(admin, aurora, id)).isEmpty();

            Answer rights = rights(mia, aurora);
            assertThat(allowed(rights, "viewerCanReconnect")).isFalse();
            assertThat(rights.text("viewerCanReconnect.reason")).isEqualTo("NOT_PERMITTED");
            assertThat(rights.text("viewerCanReconnect.message")).isNotBlank();
            assertThat(rights.list("permissions.nodes")).isEmpty();
            assertThat(accountsOf(admin, id)).isEmpty();
            assertThat(refusals(mia, aurora)).containsExactly("NOT_PERMITTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotSeesWhomToAsk(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey nora = new Journey(world, NORA);
            admin.connectEverything(ADA);
            idOf(world, Person.SUPER_ADMIN);
            idOf(world, Person.STRANGER);
            String aurora = admin.account("Aurora Coffee/facebook");
            String cirrus = admin.account("Cirrus Cycles/facebook");
            assertThat(reconnectableBy(nora, aurora)).containsExactly("Anna", "Sara");

            grant(admin, aurora, idOf(world, Person.MEMBER));
            assertThat(reconnectableBy(nora, aurora)).containsExactly("Anna", "Sara", "Mia");
            Journey mia = new Journey(world, Person.MEMBER);
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            mia.land(mia.restart(aurora), ADA);

            assertThat(reconnectableBy(nora, aurora)).containsExactly("Mia", "Anna", "Sara");
            assertThat(reconnectableBy(nora, cirrus)).containsExactly("Anna", "Sara");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlySuperAdminsAndAdminsGiveIt(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey mia =
                    new Journey(
                            world,
                            Person.MEMBER.allowedTo("connect-accounts", "reconnect-accounts"));
            mia.connectEverything(ADA);
            String aurora = mia.account("Aurora Coffee/facebook");
            String id = idOf(world, Person.MEMBER);

            assertThat(grant(mia, aurora, id)).containsExactly("NOT_PERMITTED");
            assertThat(revoke(mia, aurora, id)).containsExactly("NOT_PERMITTED");
            assertThat(allowed(rights(mia, aurora), "viewerCanManagePermissions")).isFalse();
            assertThat(allowed(rights(admin, aurora), "viewerCanManagePermissions")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherWorkspacesIdsAnswerAsIfTheyDidNotExist(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey stranger = new Journey(world, Person.STRANGER);
            admin.connectEverything(ADA);
            String aurora = admin.account("Aurora Coffee/facebook");
            String stefan = idOf(world, Person.STRANGER);
            String anna = idOf(world, Person.ADMIN);

            assertThat(grant(admin, aurora, stefan)).containsExactly("MEMBER_NOT_FOUND");
            assertThat(grant(admin, aurora, "mem_nobody")).containsExactly("MEMBER_NOT_FOUND");
            assertThat(grant(stranger, aurora, stefan)).containsExactly("ACCOUNT_NOT_FOUND");
            assertThat(grant(stranger, "acc_nothing", stefan)).containsExactly("ACCOUNT_NOT_FOUND");
            assertThat(revoke(stranger, aurora, anna)).containsExactly("ACCOUNT_NOT_FOUND");
            assertThat(stranger.api().run("members").texts("members.nodes", "name"))
                    .containsExactly("Stefan");
            assertThat(rights(admin, aurora).list("permissions.nodes")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onARemovedAccountNobodyMayAnything(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            admin.connectEverything(ADA);
            String aurora = admin.account("Aurora Coffee/facebook");
            String mia = idOf(world, Person.MEMBER);
            grant(admin, aurora, mia);

            admin.api().run("account-remove", Map.of("account", aurora));

            assertThat(grant(admin, aurora, mia)).containsExactly("ACCOUNT_REMOVED");
            assertThat(refusals(new Journey(world, Person.MEMBER), aurora))
                    .containsExactly("ACCOUNT_REMOVED");
            Answer rights = rights(admin, aurora);
            assertThat(rights.list("reconnectableBy.nodes")).isEmpty();
            assertThat(rights.text("viewerCanReconnect.reason")).isEqualTo("ACCOUNT_REMOVED");
            assertThat(rights.text("viewerCanManagePermissions.reason"))
                    .isEqualTo("ACCOUNT_REMOVED");
        }
    }

    /// A member is known to Relink from the first request on.
    private static String idOf(World world, Person person) {
        return world.as(person).run("members").text("viewer.member.id");
    }

    private static Iterable<String> grant(Journey journey, String account, String member) {
        return journey.api()
                .run("account-permission-grant", Map.of("account", account, "member", member))
                .texts("accountPermissionGrant.userErrors", "code");
    }

    private static Iterable<String> revoke(Journey journey, String account, String member) {
        return journey.api()
                .run("account-permission-revoke", Map.of("account", account, "member", member))
                .texts("accountPermissionRevoke.userErrors", "code");
    }

    private static Iterable<String> refusals(Journey journey, String account) {
        return journey.api()
                .run("reconnection-start", Map.of("account", account))
                .texts("reconnectionStart.userErrors", "code");
    }

    private static Answer rights(Journey journey, String account) {
        return journey.api().run("account-rights", Map.of("account", account)).at("node");
    }

    private static Iterable<String> accountsOf(Journey journey, String member) {
        return journey.api().run("members").list("members.nodes").stream()
                .filter(node -> node.text("id").equals(member))
                .flatMap(node -> node.texts("accountPermissions.nodes", "account.name").stream())
                .toList();
    }

    private static boolean allowed(Answer rights, String action) {
        return rights.at(action + ".allowed").json().booleanValue();
    }

    private static Iterable<String> reconnectableBy(Journey journey, String account) {
        return rights(journey, account).texts("reconnectableBy.nodes", "name");
    }

    private static List<String> log(World world) {
        return world.as(Person.ADMIN).run("audit-log").list("auditLog.nodes").reversed().stream()
                .map(entry ->
                        entry.text("action")
                                + " by "
                                + entry.text("actor.name")
                                + " through "
                                + entry.text("authority"))
                .toList();
    }
}
