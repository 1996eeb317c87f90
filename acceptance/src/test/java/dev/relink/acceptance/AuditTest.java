package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that changes state is in the audit log: who, what, through which right (R56).
class AuditTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    @ParameterizedTest
    @EnumSource
    void theWholeLifeOfAnAccountIsInTheLog(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            Journey.Landed landed = admin.land(admin.start(), ADA);
            admin.complete(landed, asset -> asset.text("name").equals("Cirrus Cycles"));
            String account = admin.account("Cirrus Cycles/facebook");
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            Journey mia = new Journey(world, Person.MEMBER.allowedTo("reconnect-accounts"));
            mia.land(mia.restart(account), ADA);
            world.as(Person.SUPER_ADMIN).run("account-remove", Map.of("account", account));

            List<String> log =
                    world
                            .as(Person.SUPER_ADMIN)
                            .run("audit-log")
                            .list("auditLog.nodes")
                            .reversed()
                            .stream()
                            .map(AuditTest::described)
                            .toList();

            assertThat(log)
                    .containsExactly(
                            "CONNECTION_STARTED by Anna through ADMIN",
                            "GRANT_AUTHORIZED by Anna through ADMIN",
                            "ACCOUNT_CONNECTED by Anna through ADMIN",
                            "GRANT_LOST by nobody through SYSTEM",
                            "ACCOUNT_LOST by nobody through SYSTEM",
                            "RECONNECTION_STARTED by Mia through PERMISSION_RECONNECT_ACCOUNTS",
                            "GRANT_AUTHORIZED by Mia through PERMISSION_RECONNECT_ACCOUNTS",
                            "ACCOUNT_RECONNECTED by Mia through PERMISSION_RECONNECT_ACCOUNTS",
                            "ACCOUNT_REMOVED by Sara through SUPER_ADMIN",
                            "GRANT_REVOCATION by nobody through SYSTEM");
        }
    }

    private static String described(Answer entry) {
        String actor = entry.isNull("actor") ? "nobody" : entry.text("actor.name");
        return entry.text("action") + " by " + actor + " through " + entry.text("authority");
    }

    @ParameterizedTest
    @EnumSource
    void aLossIsLoggedWithTheNetworksOwnWordsAndTheRuleThatReadThem(Engine engine) {
        try (World world = new World(engine)) {
            Journey admin = new Journey(world, Person.ADMIN);
            admin.connectEverything(ADA);
            world.facebook().changePassword(FacebookCast.ADA);
            world.passUntilProbed();

            Answer lost =
                    admin.api().run("audit-log").list("auditLog.nodes").stream()
                            .filter(entry -> entry.text("action").equals("GRANT_LOST"))
                            .findFirst()
                            .orElseThrow();

            assertThat(
                            lost.list("details").stream()
                                    .map(d -> d.text("name") + "=" + d.text("value")))
                    .contains(
                            "reason=PASSWORD_CHANGED",
                            "rule=facebook.190-460",
                            "networkCode=190/460");
        }
    }

    @ParameterizedTest
    @EnumSource
    void membersMayNotReadTheLog(Engine engine) {
        try (World world = new World(engine)) {
            Answer refused = world.as(Person.MEMBER).tryOut("audit-log", Map.of());

            assertThat(refused.text("errors.0.extensions.code")).isEqualTo("FORBIDDEN");
        }
    }
}
