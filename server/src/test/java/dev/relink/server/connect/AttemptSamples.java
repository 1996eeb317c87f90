package dev.relink.server.connect;

import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.Ids;
import dev.relink.server.member.Authority;
import dev.relink.server.storage.Database;
import dev.relink.spi.NetworkIdentity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Attempts for tests of stores.
public final class AttemptSamples {

    private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());
    private static final AttemptStore STORE = new AttemptStore();

    private AttemptSamples() {}

    /// An attempt to connect that was just started.
    public static Attempt started(StoreFixture fixture, Instant expiresAt) {
        return attempt(
                fixture,
                new Attempt.Target(ConnectionPurpose.CONNECT, "facebook", "instagram", null, null),
                expiresAt);
    }

    /// An attempt to reconnect that was just started.
    static Attempt restarted(StoreFixture fixture, GrantId grant, @Nullable AccountId account) {
        return attempt(
                fixture,
                new Attempt.Target(
                        ConnectionPurpose.RECONNECT, "facebook", "facebook", grant, account),
                Samples.NOW.plus(Duration.ofMinutes(10)));
    }

    private static Attempt attempt(StoreFixture fixture, Attempt.Target target, Instant expiresAt) {
        return new Attempt(
                new AttemptId(IDS.next()),
                new Attempt.Owner(
                        fixture.workspaceId(),
                        fixture.member(),
                        Authority.PERMISSION_CONNECT_ACCOUNTS),
                target,
                null,
                OneTimeCodes.hash(UUID.randomUUID().toString()),
                null,
                AttemptStatus.STARTED,
                null,
                null,
                Samples.NOW,
                expiresAt);
    }

    /// An attempt in which somebody signed in, kept.
    ///
    /// @param grant the grant that it is to renew; null if it is to connect
    public static Attempt landed(
            Database database,
            StoreFixture fixture,
            @Nullable GrantId grant,
            NetworkIdentity identity,
            Instant expiresAt) {
        Attempt started =
                grant == null ? started(fixture, expiresAt) : restarted(fixture, grant, null);
        return kept(
                database,
                started.landed(
                        AttemptStatus.LANDED,
                        identity,
                        OneTimeCodes.hash(UUID.randomUUID().toString()),
                        expiresAt));
    }

    /// An attempt as it is kept now.
    public static Attempt read(Database database, Attempt attempt) {
        Attempt.Owner owner = attempt.owner();
        return database.read(handle ->
                        STORE.find(handle, owner.workspaceId(), owner.memberId(), attempt.id()))
                .orElseThrow();
    }

    /// Keeps an attempt.
    public static Attempt kept(Database database, Attempt attempt) {
        return database.inTransaction(transaction -> {
            STORE.insert(transaction.handle(), attempt);
            return attempt;
        });
    }
}
